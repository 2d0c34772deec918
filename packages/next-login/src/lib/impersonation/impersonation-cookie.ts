import { CLOCK_SKEW, now } from "../clock.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import { readSealed, writeSealed } from "../cookie/sealed-cookie.ts";
import type { CookieJar } from "../request/context.ts";

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

/** The browser drops the cookie when it closes. `sessionId` is that of the administrator. */
export async function writeImpersonation(
  config: ResolvedConfig,
  cookies: CookieJar,
  sessionId: string,
  userId: string,
): Promise<void> {
  await writeSealed(config, cookies, "impersonation", [sessionId, userId, now()]);
}

/** Returns `null` without a cookie of this session. */
export async function readImpersonation(
  config: ResolvedConfig,
  cookies: CookieJar,
  sessionId: string,
): Promise<Impersonation | null> {
  const content = await readSealed(config, cookies, "impersonation");
  if (!Array.isArray(content) || content[0] !== sessionId) return null;
  const [, userId, begunAt] = content as [string, string, number];
  const age = now() - begunAt;
  return { userId, hasEnded: !(age >= -CLOCK_SKEW && age < MAX_SECONDS) };
}
