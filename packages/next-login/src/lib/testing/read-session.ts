import type { ResolvedConfig } from "../config/resolve.ts";
import { digestOf } from "../digest/digest.ts";
import { readSessionCookie } from "../session/cookies.ts";
import { isReference } from "../session/payload.ts";
import { endedBy, readRenewal } from "../session/renewal.ts";
import type { SessionStore } from "../session/store.ts";
import { jarOfBrowser, type BrowserCookie } from "./browser-cookies.ts";

/** What {@link TestLogin.readSession} finds. Times are whole seconds since 1970. */
export interface TestSession {
  /** SHA-256 of the login's id, base64url: the `key` of its row in a session store. */
  readonly key: string;
  readonly userId: string;
  readonly startedAt: number;
  readonly lastSeenAt: number;
  /** When the user last authenticated in this session; 0 for never. */
  readonly authenticatedAt: number;
  /** Whether a remember cookie belongs to it. */
  readonly remembered: boolean;
}

/** What {@link TestLogin.readSession} does. */
export async function readSession(
  config: ResolvedConfig,
  store: SessionStore | undefined,
  cookies: readonly BrowserCookie[],
): Promise<TestSession | null> {
  const jar = jarOfBrowser(cookies);
  const session = await readSessionCookie(config, jar);
  if (!session || isReference(session) !== Boolean(store)) return null;
  const { id, userId } = session;
  const key = await digestOf(id);
  if (isReference(session)) {
    const row = await store?.read(key, userId);
    if (!row) return null;
    const { startedAt, lastSeenAt, authenticatedAt, rememberFor } = row;
    return { key, userId, startedAt, lastSeenAt, authenticatedAt, remembered: rememberFor > 0 };
  }
  const renewal = await readRenewal(config, jar, "session", id);
  if (endedBy(renewal)) return null;
  const { startedAt, lastSeenAt } = renewal ?? session;
  const authenticatedAt = renewal && renewal.state !== "live" ? 0 : session.authenticatedAt;
  return { key, userId, startedAt, lastSeenAt, authenticatedAt, remembered: session.remembered };
}
