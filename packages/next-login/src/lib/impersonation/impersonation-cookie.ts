import { CLOCK_SKEW, now } from "../clock.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import { readSealed, writeSealed } from "../cookie/sealed-cookie.ts";
import type { CookieJar } from "../request/context.ts";
import type { Session } from "../session/payload.ts";

/** How long an administrator may act as another user, in seconds. */
const MAX_SECONDS = 3600;

/**
 * The user as which an administrator acts. It is valid only together with the administrator's own session, so whatever ends that
 * ends this too: a logout, a revocation, a new password, a deactivated account.
 */
export interface Impersonation {
  readonly userId: string;
  readonly hasEnded: boolean;
}

/** Writes it for the administrator's session. The browser drops the cookie when it closes. */
export async function writeImpersonation(
  config: ResolvedConfig,
  cookies: CookieJar,
  { userId: administrator, id, startedAt }: Session,
  userId: string,
): Promise<void> {
  await writeSealed(config, cookies, "impersonation", [administrator, id, startedAt, userId, now()]);
}

/**
 * Returns `null` without a cookie of this administrator. In another session of theirs it has ended: a remember cookie, or a late
 * answer, has replaced the session, and the pages that are open still show the other user.
 */
export async function readImpersonation(
  config: ResolvedConfig,
  cookies: CookieJar,
  session: Session,
): Promise<Impersonation | null> {
  const content = await readSealed(config, cookies, "impersonation");
  if (!Array.isArray(content) || content[0] !== session.userId) return null;
  const [, id, startedAt, userId, begunAt] = content as [string, string, number, string, number];
  const age = now() - begunAt;
  const isSameSession = id === session.id && startedAt === session.startedAt;
  return { userId, hasEnded: !(isSameSession && age >= -CLOCK_SKEW && age < MAX_SECONDS) };
}
