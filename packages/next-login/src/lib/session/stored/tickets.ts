import type { ResolvedConfig } from "../../config/resolve.ts";
import { deleteCookie, setTogether, type CookieJar } from "../../cookie/jar.ts";
import { readRemember, writeRememberTicket } from "../remember-cookie.ts";
import { readSession, writeTicket } from "../session-cookie.ts";
import type { StoredSession } from "../store.ts";
import { isTicket, type Ticket } from "../ticket.ts";

/** Both cookies of a row, for the browser that may have its present token: together or not at all. */
export async function writeTickets(
  config: ResolvedConfig,
  jar: CookieJar,
  row: StoredSession,
  held: { id: string; token: string },
): Promise<void> {
  const { userId, startedAt, rememberFor, rememberUntil } = row;
  await setTogether(jar, async (both) => {
    await writeTicket(config, both, { ...held, userId, from: startedAt, duration: null });
    if (rememberFor === 0) deleteCookie(config, both, "remember");
    else await writeRememberTicket(config, both, { ...held, userId, from: rememberUntil - rememberFor, duration: rememberFor });
  });
}

/** What a browser's two cookies point to: one row as a rule, and two when something went wrong. */
export async function readTickets(config: ResolvedConfig, jar: CookieJar): Promise<Ticket[]> {
  const { ticket } = await readSession(config, jar);
  const remembered = await readRemember(config, jar);
  const other = remembered && remembered !== "bad" && isTicket(remembered) ? remembered : undefined;
  return [ticket, other?.id === ticket?.id ? undefined : other].filter((each) => each !== undefined);
}
