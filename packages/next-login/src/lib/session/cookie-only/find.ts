import type { ResolvedConfig } from "../../config/resolve.ts";
import { deleteCookie, type CookieJar } from "../../cookie/jar.ts";
import { newSessionId } from "../digest.ts";
import { clock } from "../lifetime.ts";
import type { Session } from "../payload.ts";
import { browserMark, isSameBrowser } from "../fingerprint.ts";
import { readRemember, writeRemember, type Remembered } from "../remember-cookie.ts";
import { readSession, writeSession, type NoSession } from "../session-cookie.ts";
import { isTicket, type Ticket } from "../ticket.ts";

/** Why a browser holds no session. */
export type NotHeld = NoSession | "protection" | "revoked";

/** What should be written where cookies can be. `undefined` leaves a cookie as it is, `null` deletes it. */
export interface Pending {
  readonly session?: Session | null;
  readonly remember?: Remembered | null;
}

/** What a browser's cookies hold, before anybody has looked at the user. */
export interface Held {
  readonly session: Session | null;
  /** In place of a session: what a store has to be asked about. */
  readonly ticket?: Ticket;
  readonly source: "session" | "remember" | null;
  readonly reason: NotHeld;
  /** Whether session protection found another browser, and what it did. */
  readonly protection: "basic" | "strong" | null;
  readonly pending: Pending;
}

/**
 * The session that a browser's cookies hold, or could hold: a remember cookie without a session gives a new one that is not
 * fresh. Decides from the cookies alone, for middleware too, and writes nothing.
 */
export async function readHeld(config: ResolvedConfig, headers: Headers, jar: CookieJar): Promise<Held> {
  const { session, ticket, reason } = await readSession(config, jar);
  if (ticket) return heldTicket(ticket, "session", reason);
  if (!session) return restore(config, headers, jar, reason, reason === "none" ? {} : { session: null });
  if (await isSameBrowser(config, session, session.browser, headers)) return held(session, "session");
  if (config.sessionProtection === "strong") return restore(config, headers, jar, "protection", { session: null });
  // Sticky: back in the first browser it stays not fresh, until somebody proves who they are.
  const stale = { ...session, provedAt: 0 };
  return { ...held(stale, "session"), protection: "basic", pending: session.provedAt === 0 ? {} : { session: stale } };
}

/**
 * The header in which middleware tells a page what it found before it settled the cookies: that a remember cookie started
 * this session, or why there is none. Off its matcher a client can forge it, so it is reported and never believed: who is
 * logged in comes from the cookies alone.
 */
export const FOUND_HEADER = "x-login-found";

/** What middleware found is what this request came with. */
export function asFound(held: Held, headers: Headers): Held {
  const { session, ticket } = held;
  // Most visits: there is nothing to be found, and Next's headers take their time.
  if (ticket || (session && !session.remembered)) return held;
  const found = headers.get(FOUND_HEADER);
  if (session) return found === "remember" ? { ...held, source: "remember" } : held;
  const reason = REASONS.find((each) => each === found);
  if (held.reason !== "none" || !reason) return held;
  return { ...held, reason, protection: reason === "protection" ? "strong" : null };
}

const REASONS: readonly NotHeld[] = ["bad_seal", "expired_idle", "expired_absolute", "protection"];

async function restore(
  config: ResolvedConfig,
  headers: Headers,
  jar: CookieJar,
  reason: NotHeld,
  pending: Pending,
): Promise<Held> {
  const remembered = await readRemember(config, jar);
  const protection = reason === "protection" ? "strong" : null;
  const none: Held = { session: null, source: null, reason, protection, pending };
  if (remembered === null) return none;
  if (remembered === "bad") return { ...none, pending: { ...pending, remember: null } };
  if (isTicket(remembered)) return { ...heldTicket(remembered, "remember", reason), protection, pending };
  if (!(await isSameBrowser(config, remembered, remembered.browser, headers)) && config.sessionProtection === "strong") {
    return { ...none, reason: "protection", protection: "strong", pending: { ...pending, remember: null } };
  }
  const session = await sessionOf(config, headers, remembered);
  const slid = config.rememberSlides ? { remember: { ...remembered, issuedAt: clock() } } : {};
  return { ...held(session, "remember"), protection: none.protection, pending: { session, ...slid } };
}

/** Remembered people have proved nothing in this session: it is not fresh. Bound to the browser at hand. */
async function sessionOf(config: ResolvedConfig, headers: Headers, { userId, version }: Remembered): Promise<Session> {
  const [id, now] = [newSessionId(), clock()];
  const browser = await browserMark(config, { id }, headers);
  return { id, userId, startedAt: now, seenAt: now, provedAt: 0, version, browser, remembered: true };
}

function held(session: Session, source: "session" | "remember"): Held {
  return { session, source, reason: "none", protection: null, pending: {} };
}

function heldTicket(ticket: Ticket, source: "session" | "remember", reason: NotHeld): Held {
  return { session: null, ticket, source, reason, protection: null, pending: {} };
}

export async function writePending(config: ResolvedConfig, jar: CookieJar, pending: Pending): Promise<boolean> {
  if (pending.session) await writeSession(config, jar, pending.session);
  if (pending.session === null) deleteCookie(config, jar, "session");
  if (pending.remember) await writeRemember(config, jar, pending.remember);
  if (pending.remember === null) deleteCookie(config, jar, "remember");
  return pending.session !== undefined || pending.remember !== undefined;
}
