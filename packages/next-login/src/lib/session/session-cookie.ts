import type { ResolvedConfig } from "../config/resolve.ts";
import { deleteCookie, readCookie, writeCookie, type CookieJar } from "../cookie/jar.ts";
import { open, seal } from "../cookie/seal.ts";
import { clock, ended, renewalDue } from "./lifetime.ts";
import { fromPayload, toPayload, type Session } from "./payload.ts";

/** Why a request has no session. */
export type NoSession = "none" | "bad_seal" | "expired_idle" | "expired_absolute";

export type SessionResult = { session: Session; reason?: undefined } | { session: null; reason: NoSession };

/** The session that a cookie jar holds. Reads only: nothing is written, whatever is found. */
export async function readSession(config: ResolvedConfig, jar: CookieJar): Promise<SessionResult> {
  const text = readCookie(config, jar, "session");
  if (!text) return { session: null, reason: "none" };
  const data = await open(config.secrets, "session", text);
  const session = data && fromPayload(data);
  if (!session) return { session: null, reason: "bad_seal" };
  const reason = ended(session, config, clock());
  return reason ? { session: null, reason } : { session };
}

export async function writeSession(config: ResolvedConfig, jar: CookieJar, session: Session): Promise<void> {
  writeCookie(config, jar, "session", await seal(config.secrets, "session", toPayload(session)));
}

/** Moves the idle deadline, at most once per `renewEvery`. The id and the absolute deadline stay. */
export async function renewSession(config: ResolvedConfig, jar: CookieJar, session: Session): Promise<boolean> {
  const now = clock();
  if (!renewalDue(session, config, now)) return false;
  await writeSession(config, jar, { ...session, seenAt: now });
  return true;
}

export function endSession(config: ResolvedConfig, jar: CookieJar): void {
  deleteCookie(config, jar, "session");
}
