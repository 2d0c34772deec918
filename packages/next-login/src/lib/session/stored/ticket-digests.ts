import { digestOf } from "../digest.ts";
import type { Ticket } from "../ticket.ts";

/** What the store knows of a ticket. */
interface TicketDigests {
  /** Of the login's id: the row's key. */
  readonly key: string;
  readonly token: string;
}

/** By the object that the seal memory gives for a cookie, and gone with it. */
const known = new WeakMap<Ticket, TicketDigests>();

export async function ticketDigests(ticket: Ticket): Promise<TicketDigests> {
  const before = known.get(ticket);
  if (before) return before;
  const digests = { key: await digestOf(ticket.id), token: await digestOf(ticket.token) };
  known.set(ticket, digests);
  return digests;
}
