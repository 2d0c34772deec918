import type { ResolvedConfig } from "../config/resolve.ts";
import { readCookie, type CookieJar } from "../cookie/jar.ts";
import { readLasting, writeLasting, type Lasting } from "../cookie/lasting-cookie.ts";
import { clock, ended, endedByStart, renewalDue } from "./lifetime.ts";
import { readRemember, writeRemember } from "./remember-cookie.ts";
import { fromPayload, toPayload, type Session } from "./payload.ts";
import { fromTicketText, isTicket, toTicketText, type Ticket } from "./ticket.ts";

/** Why a request has no session. */
export type NoSession = "none" | "bad_seal" | "expired_idle" | "expired_absolute";

/** A session, or the ticket of one that a store keeps, or neither. */
export type SessionResult =
  | { session: Session; ticket?: undefined; reason?: undefined }
  | { session: null; ticket?: Ticket; reason: NoSession };

const SESSION: Lasting<Session | Ticket> = {
  purpose: "session",
  parse: (data) => fromTicketText(data) ?? fromPayload(data),
};

/** The session that a cookie jar holds. Reads only: nothing is written, whatever is found. */
export async function readSession(config: ResolvedConfig, jar: CookieJar): Promise<SessionResult> {
  const none = (reason: NoSession): SessionResult => ({ session: null, reason });
  const held = await readLasting(config, jar, SESSION);
  // An empty one is none: some browsers send what they were told to forget.
  if (!held) return none(readCookie(config, jar, "session") ? "bad_seal" : "none");
  if (isTicket(held)) {
    const reason = endedByStart(held.from, config, clock());
    return reason ? none(reason) : { session: null, ticket: held, reason: "none" };
  }
  const reason = ended(held, config, clock());
  return reason ? none(reason) : { session: held };
}

export async function writeSession(config: ResolvedConfig, jar: CookieJar, session: Session): Promise<void> {
  await writeLasting(config, jar, SESSION, toPayload(session));
}

export async function writeTicket(config: ResolvedConfig, jar: CookieJar, ticket: Ticket): Promise<void> {
  await writeLasting(config, jar, SESSION, toTicketText(ticket));
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
    if (remembered !== null && remembered !== "bad" && !isTicket(remembered) && remembered.userId === session.userId) {
      await writeRemember(config, jar, { ...remembered, issuedAt: now });
    }
  }
  return true;
}
