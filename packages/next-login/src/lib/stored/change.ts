import type { ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../cookie/jar.ts";
import { digestOf, newSessionId, successorOf } from "../session/digest.ts";
import { clock } from "../session/lifetime.ts";
import type { SessionStore, StoredSession } from "../session/store.ts";
import type { Kept } from "./find.ts";
import { placeOf, withTimes } from "./rows.ts";
import { writeTickets } from "./tickets.ts";

/** Parallel changes of one row: each try loses to somebody who has won, and more than a few at once are no accident. */
const TRIES = 5;

/**
 * Changes the row as it is now, again when somebody else was quicker. `null` when it is gone meanwhile: a logout beats
 * everything.
 */
export async function changeRow(
  store: SessionStore,
  { key, userId }: Pick<StoredSession, "key" | "userId">,
  change: (row: StoredSession) => StoredSession | null | Promise<StoredSession | null>,
  first?: StoredSession,
): Promise<StoredSession | null> {
  let row = first ?? (await store.read(key, userId));
  for (let tries = 0; row && tries < TRIES; tries++) {
    const changed = await change(row);
    if (!changed) return row;
    if (await store.update(changed)) return changed;
    row = await store.read(key, userId);
  }
  return row;
}

/**
 * Gives a browser that was remembered a session of its own, and a new token: used once, the old one is used up. Of requests made
 * at once with one token, one changes the row, and all end with the same new token, which follows from the old one and the row.
 */
export async function restoreStored(
  config: ResolvedConfig,
  store: SessionStore,
  jar: CookieJar,
  { row: found, ticket }: Kept,
  browser: string,
): Promise<boolean> {
  const now = clock();
  const row = await changeRow(
    store,
    found,
    async (current) => {
      if ((await placeOf(current, ticket, now)) !== "present") return null;
      const seed = newSessionId();
      const token = await digestOf(await successorOf(ticket.token, seed));
      const slid = config.rememberSlides ? { rememberUntil: now + current.rememberFor } : {};
      const times = { startedAt: now, seenAt: now, provedAt: 0, rotatedAt: now, ...slid };
      return withTimes({ ...current, ...times, token, previousToken: current.token, seed, browser }, config);
    },
    found,
  );
  if (!row || row.seed === "" || (await placeOf(row, ticket, now)) !== "previous") return false;
  const token = await successorOf(ticket.token, row.seed);
  // After a reauthentication the present token follows from nothing: whoever has the old one does not come to it.
  if ((await digestOf(token)) !== row.token) return false;
  await writeTickets(config, jar, row, { id: ticket.id, token });
  return true;
}
