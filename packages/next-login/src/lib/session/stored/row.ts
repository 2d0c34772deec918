import type { ResolvedConfig } from "../../config/resolve.ts";
import type { Session } from "../payload.ts";
import type { StoredSession } from "../store.ts";
import type { Ticket } from "../ticket.ts";
import { ticketDigests } from "./ticket-digests.ts";

/** Seconds in which the token before the present one still counts: requests that were under way bring it (RFC 9700 4.14.2). */
const GRACE = 30;

/** The session that a row is, for the browser that holds its ticket. */
export function sessionOf(row: StoredSession, ticket: Ticket, now: number): Session {
  const { userId, startedAt, seenAt, provedAt, version, browser, rememberUntil } = row;
  return { id: ticket.id, userId, startedAt, seenAt, provedAt, version, browser, remembered: rememberUntil > now };
}

/** Whether a token is the row's present one, the one before within its grace, or none of its own any more. */
export async function placeOf(row: StoredSession, ticket: Ticket, now: number): Promise<"present" | "previous" | null> {
  const { token } = await ticketDigests(ticket);
  if (token === row.token) return "present";
  return token === row.previousToken && now < row.rotatedAt + GRACE ? "previous" : null;
}

/** The row with new times, and so with another end: of the session or of its remembering, whichever comes later. */
export function withTimes(row: StoredSession, lifetime: Pick<ResolvedConfig, "idle" | "absolute">): StoredSession {
  const end = Math.min(row.seenAt + lifetime.idle, row.startedAt + lifetime.absolute);
  return { ...row, expiresAt: Math.max(end, row.rememberUntil) };
}
