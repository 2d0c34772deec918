import { isSeconds, isText } from "./payload.ts";

/**
 * What both cookies hold where a store keeps the session: which row, and the token that goes with it. Whose it is and since
 * when stand here too, for middleware, which has no store.
 */
export interface Ticket {
  /** The login's id, the same from the login to its end. The store knows its digest. */
  readonly id: string;
  /** Changes with a reauthentication and each use of the remember cookie. The store knows its digest. */
  readonly token: string;
  readonly userId: string;
  /** Of the session cookie, when the session began; of the remember cookie, since when it counts. */
  readonly from: number;
  /** Of the remember cookie alone: for how many seconds. */
  readonly duration: number | null;
}

export function isTicket(held: object): held is Ticket {
  return "token" in held;
}

const RADIX = 36;
const FORM = /^2([\w-]{22})([\w-]{22})([1-9a-z][\da-z]*)\.(|[1-9a-z][\da-z]*)\.(.+)$/s;

/** As the payload of a session without a store, but for its first character. */
export function toTicketText({ id, token, userId, from, duration }: Ticket): string {
  return `2${id}${token}${from.toString(RADIX)}.${duration === null ? "" : duration.toString(RADIX)}.${userId}`;
}

/** The ticket, or `null` for anything else, however validly sealed. */
export function fromTicketText(data: unknown): Ticket | null {
  const found = isText(data) ? FORM.exec(data) : null;
  if (!found) return null;
  const [, id = "", token = "", start = "", length = "", userId = ""] = found;
  const [from, duration] = [Number.parseInt(start, RADIX), length === "" ? null : Number.parseInt(length, RADIX)];
  return isSeconds(from) && (duration === null || isSeconds(duration)) ? { id, token, userId, from, duration } : null;
}
