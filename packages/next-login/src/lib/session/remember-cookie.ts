import type { ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../cookie/jar.ts";
import { readLasting, writeLasting, type Lasting } from "../cookie/lasting-cookie.ts";
import { clock, SKEW } from "./lifetime.ts";
import { isId, isSeconds, isText } from "./payload.ts";
import { fromTicketText, isTicket, toTicketText, type Ticket } from "./ticket.ts";

/**
 * What the remember cookie holds: whose it is, and its own dates. The duration is inside, because the session that knew it
 * is gone when it is needed (Flask-Login made 365 days of a remembered 7 hours there).
 */
export interface Remembered {
  readonly id: string;
  readonly userId: string;
  readonly issuedAt: number;
  /** Seconds from `issuedAt`. */
  readonly duration: number;
  readonly version: string;
  readonly browser: string;
}

const FORMAT = 1;

const REMEMBER: Lasting<Remembered | Ticket> = {
  purpose: "remember",
  parse: (data) => fromTicketText(data) ?? fromPayload(data),
};

/**
 * What the cookie remembers, or the ticket of what a store does; `null` when there is none, and `"bad"` for one that is broken,
 * foreign or too old.
 */
export async function readRemember(config: ResolvedConfig, jar: CookieJar): Promise<Remembered | Ticket | "bad" | null> {
  const held = await readLasting(config, jar, REMEMBER);
  if (held === undefined) return null;
  if (held === null) return "bad";
  const live = isTicket(held) ? isLive(held.from, held.duration ?? 0) : isLive(held.issuedAt, held.duration);
  return live ? held : "bad";
}

function isLive(from: number, duration: number): boolean {
  const now = clock();
  return from <= now + SKEW && now < from + duration;
}

export async function writeRemember(config: ResolvedConfig, jar: CookieJar, remembered: Remembered): Promise<void> {
  const { id, userId, issuedAt, duration, version, browser } = remembered;
  const data = [FORMAT, id, userId, issuedAt, duration, version, browser];
  await writeLasting(config, jar, REMEMBER, data, Math.max(0, issuedAt + duration - clock()));
}

export async function writeRememberTicket(config: ResolvedConfig, jar: CookieJar, ticket: Ticket): Promise<void> {
  const left = Math.max(0, ticket.from + (ticket.duration ?? 0) - clock());
  await writeLasting(config, jar, REMEMBER, toTicketText(ticket), left);
}

function fromPayload(data: unknown): Remembered | null {
  if (!Array.isArray(data) || data.length !== 7) return null;
  const [format, id, userId, issuedAt, duration, version, browser] = data as unknown[];
  if (format !== FORMAT || !isId(id) || !isText(userId) || userId === "" || !isText(version) || !isText(browser)) return null;
  return isSeconds(issuedAt) && isSeconds(duration) ? { id, userId, issuedAt, duration, version, browser } : null;
}
