import { now } from "../../clock.ts";
import type { SessionStore } from "../store.ts";

/**
 * How long a batch should take. While it runs, nobody else can write to SQLite, and with better-sqlite3 the process waits too. How many
 * rows that is depends on the disk: the same number of rows took 5 ms on one and 200 ms on another.
 */
const BATCH_MS = 5;
const ROWS = { first: 50, least: 10, most: 1000 };

/** The pause after a batch, in lengths of the batch. SQLite has no queue: a waiting writer asks again now and then. */
const PAUSE_RATIO = 4;

/**
 * Deletes expired sessions from a store, in batches, for a scheduled job. `npx next-login prune` does the same. An expired session is
 * never accepted, pruned or not: this only frees space. It may run anywhere, at any time, and be stopped.
 *
 * @param store The `sessionStore` of the app. Redis deletes expired sessions by itself.
 * @param onProgress Receives the number of deleted rows after each batch. Return `false` to stop there.
 * @returns How many rows it has deleted.
 * @throws What the store throws.
 */
export async function pruneSessions(store: SessionStore, onProgress: (count: number) => boolean = () => true): Promise<number> {
  let count = 0;
  let limit = ROWS.first;
  for (;;) {
    const began = performance.now();
    const batch = await store.prune(now(), limit);
    const took = performance.now() - began;
    count += batch;
    if (!onProgress(count) || batch < limit) return count;
    limit = took > BATCH_MS ? Math.max(ROWS.least, limit >> 1) : Math.min(ROWS.most, Math.ceil(limit * 1.25));
    await new Promise((resolve) => setTimeout(resolve, took * PAUSE_RATIO));
  }
}
