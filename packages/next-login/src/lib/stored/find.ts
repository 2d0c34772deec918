import type { ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../cookie/jar.ts";
import type { Held, NotHeld, Pending } from "../session/held-session.ts";
import { clock, ended } from "../session/lifetime.ts";
import { browserMark, isSameBrowser } from "../session/protection.ts";
import { readRemember } from "../session/remember-cookie.ts";
import type { SessionStore, StoredSession } from "../session/store.ts";
import { isTicket, type Ticket } from "../session/ticket.ts";
import { placeOf, sessionOf } from "./rows.ts";
import { ticketDigests } from "./ticket-digests.ts";

/** A row that was found by its ticket, and what has to become of it where that can be done. */
export interface Kept {
  readonly row: StoredSession;
  readonly ticket: Ticket;
  /** `restore`: the remember cookie was used up, and the browser needs new ones. `stale`: it is in another browser. */
  readonly due: "restore" | "stale" | "end" | null;
}

/** What the cookies hold, now that the store was asked. */
export type Found = Held & { readonly kept: Kept | null; readonly reused: boolean };

/**
 * The session behind a ticket, as the row says it is: the cookie says no more than which row. Reads only, but for one case: a
 * remember token that was used up and comes again was copied, and ends the login at once, whoever of the two brings it.
 */
export async function findStored(
  config: ResolvedConfig,
  store: SessionStore,
  { headers, jar }: { headers: Headers; jar: CookieJar },
  held: Held & { ticket: Ticket },
): Promise<Found> {
  const { ticket } = held;
  const { key } = await ticketDigests(ticket);
  const [now, row] = [clock(), await store.read(key, ticket.userId)];
  // Nothing is cleared: a request under way while somebody logs in would delete the new cookie with its answer.
  if (!row || row.userId !== ticket.userId) return none(held, "revoked");
  const place = await placeOf(row, ticket, now);
  return held.source === "session" ? bySession() : byRemember(row, place, held);

  async function bySession(): Promise<Found> {
    if (!row || !place) return none(held, "revoked");
    const session = sessionOf(row, ticket, now);
    const over = ended(session, config, now);
    if (over) return orRemembered(over);
    const same = await isSameBrowser(config, ticket, row.browser, headers);
    if (!same && config.sessionProtection === "strong") return orRemembered("protection");
    // The token before the present one may be a copy of what a reauthentication has just replaced: it proves nothing.
    const fresh = same && place === "present";
    const kept: Kept = { row, ticket, due: !same && row.provedAt > 0 ? "stale" : null };
    const known = fresh ? session : { ...session, provedAt: 0 };
    return { ...held, session: known, protection: same ? null : "basic", kept, reused: false };
  }

  async function orRemembered(reason: NotHeld): Promise<Found> {
    const cleared = none({ ...held, protection: reason === "protection" ? "strong" : null }, reason, { session: null });
    const remembered = await readRemember(config, jar);
    if (!row || !remembered || remembered === "bad" || !isTicket(remembered) || remembered.id !== ticket.id) return cleared;
    const found = { ...cleared, source: "remember", ticket: remembered } as const;
    return byRemember(row, await placeOf(row, remembered, now), found);
  }

  async function byRemember(
    row: StoredSession,
    place: "present" | "previous" | null,
    held: Held & { ticket: Ticket },
  ): Promise<Found> {
    const { ticket, reason } = held;
    const clear = { ...held.pending, remember: null };
    if (!place) {
      await store.end(row.userId, { key: row.key });
      return { ...none(held, "revoked", clear), reused: true };
    }
    if (now >= row.rememberUntil) return none(held, reason === "none" ? "expired_absolute" : reason, clear);
    if (!(await isSameBrowser(config, ticket, row.browser, headers))) {
      if (config.sessionProtection === "strong") return none({ ...held, protection: "strong" }, "protection", clear);
    }
    const browser = await browserMark(config, ticket, headers);
    const session = { ...sessionOf(row, ticket, now), startedAt: now, seenAt: now, provedAt: 0, browser };
    return { ...held, session, kept: { row, ticket, due: "restore" }, reused: false };
  }
}

function none(held: Held, reason: NotHeld, pending: Pending = {}): Found {
  return { ...held, session: null, source: null, reason, pending, kept: null, reused: false };
}
