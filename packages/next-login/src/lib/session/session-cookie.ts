import type { ResolvedConfig } from "../config/resolve.ts";
import { readCookie, type CookieJar } from "../cookie/jar.ts";
import { readSealed, writeSealed } from "../cookie/sealed-cookie.ts";
import { clock, ended, renewalDue } from "./lifetime.ts";
import { readRemember, writeRemember } from "./remember-cookie.ts";
import { fromPayload, toPayload, type Session } from "./payload.ts";

/** Why a request has no session. */
export type NoSession = "none" | "bad_seal" | "expired_idle" | "expired_absolute";

export type SessionResult = { session: Session; reason?: undefined } | { session: null; reason: NoSession };

/** The session that a cookie jar holds. Reads only: nothing is written, whatever is found. */
export async function readSession(config: ResolvedConfig, jar: CookieJar): Promise<SessionResult> {
  const data = readCookie(config, jar, "session") ? await readSealed(config, jar, "session") : undefined;
  if (data === undefined) return { session: null, reason: "none" };
  const session = fromPayload(data);
  if (!session) return { session: null, reason: "bad_seal" };
  const reason = ended(session, config, clock());
  return reason ? { session: null, reason } : { session };
}

export async function writeSession(config: ResolvedConfig, jar: CookieJar, session: Session): Promise<void> {
  await writeSealed(config, jar, "session", toPayload(session));
}

/**
 * Moves the idle deadline, at most once per `renewEvery`. The id and the absolute deadline stay. A remember cookie that
 * slides moves with it, by its own duration, and only one that belongs to this session's user.
 */
export async function renewSession(config: ResolvedConfig, jar: CookieJar, session: Session): Promise<boolean> {
  const now = clock();
  if (!renewalDue(session, config, now)) return false;
  await writeSession(config, jar, { ...session, seenAt: now });
  if (config.rememberSlides && session.remembered) {
    const remembered = await readRemember(config, jar);
    if (remembered !== null && remembered !== "bad" && remembered.userId === session.userId) {
      await writeRemember(config, jar, { ...remembered, issuedAt: now });
    }
  }
  return true;
}
