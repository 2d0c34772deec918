import { now } from "../../clock.ts";
import type { SessionStore } from "../store.ts";

/**
 * How long a batch should take, in milliseconds. While it does, nobody else can write to SQLite, and with better-sqlite3 nobody
 * else has the process either. How many rows that is, only the disk knows: with a fixed number it was 5 ms here and 200 there.
 */
const AIM = 5;
const ROWS = { first: 50, least: 10, most: 1000 };

/** The rest after a batch, in its lengths. SQLite has no queue: who waits asks again now and then, and must find it free. */
const REST = 4;

/**
 * Deletes the rows of which nothing can come any more, batch by batch, and lets others have the process and the database in
 * between. A row that has passed its date is nobody's already: this only makes room, and may be stopped at any time.
 *
 * @param goesOn Is told after each batch how many are gone; `false` ends it there.
 */
export async function pruneSessions(store: SessionStore, goesOn: (count: number) => boolean = () => true): Promise<number> {
  let count = 0;
  let limit = ROWS.first;
  for (;;) {
    const began = performance.now();
    const batch = await store.prune(now(), limit);
    const took = performance.now() - began;
    count += batch;
    if (!goesOn(count) || batch < limit) return count;
    limit = took > AIM ? Math.max(ROWS.least, limit >> 1) : Math.min(ROWS.most, Math.ceil(limit * 1.25));
    await new Promise((resolve) => setTimeout(resolve, took * REST));
  }
}
