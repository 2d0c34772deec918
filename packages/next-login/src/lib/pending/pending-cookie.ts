import { CLOCK_SKEW, now } from "../clock.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import { readSealed, writeSealed } from "../cookie/sealed-cookie.ts";
import { randomId } from "../digest/random-id.ts";
import type { RequestContext } from "../request/context.ts";
import { safeNext } from "../return-url/safe-next.ts";
import { browserFingerprint, isSameBrowser } from "../session/fingerprint.ts";

/** How long a user has for the second step, in seconds. */
export const PENDING_SECONDS = 600;

/** A login whose user has passed the first step. It is no session: it has a cookie of its own, with a label of its own. */
export interface Pending {
  readonly userId: string;
  /** The digest of `sessionVersion(user)`, or "". */
  readonly version: string;
  readonly begunAt: number;
  /** How long to remember the user, in seconds; 0 for not at all. */
  readonly rememberFor: number;
  readonly method: string | null;
  readonly next: string | null;
  /** What the app keeps for the second step. */
  readonly data: unknown;
}

/** Sets the cookie, bound to this kind of browser like a session. */
export async function writePending(
  config: ResolvedConfig,
  { headers, cookies }: RequestContext,
  { userId, version, begunAt, rememberFor, method, next, data }: Pending,
): Promise<void> {
  const id = randomId();
  const browser = await browserFingerprint(config, { id }, headers);
  const content = [id, userId, version, browser, begunAt, rememberFor, method, next, data];
  await writeSealed(config, cookies, "pending", content, PENDING_SECONDS);
}

/** Returns `null` if the cookie is missing, invalid or expired, or is sent by another kind of browser. */
export async function readPending(config: ResolvedConfig, { headers, cookies }: RequestContext): Promise<Pending | null> {
  const content = await readSealed(config, cookies, "pending");
  if (!Array.isArray(content)) return null;
  const [id, userId, version, browser, begunAt, rememberFor, method, next, data] = content as [
    ...[id: string, userId: string, version: string, browser: string, begunAt: number, rememberFor: number],
    ...[method: string | null, next: unknown, data: unknown],
  ];
  const age = now() - begunAt;
  if (!(age >= -CLOCK_SKEW && age < PENDING_SECONDS)) return null;
  if (!(await isSameBrowser(config, { id }, browser, headers))) return null;
  return { userId, version, begunAt, rememberFor, method, next: safeNext(next, { fallback: "" }) || null, data };
}
