import { now } from "../../clock.ts";
import type { SessionStore } from "../store.ts";

/**
 * How long a batch should take, in milliseconds. While it runs, no other process can write to SQLite, and with better-sqlite3
 * this process waits too. The number of rows in that time depends on the disk. The same number took 5 ms on one disk and 200 ms
 * on another.
 */
const BATCH_MS = 5;
const ROWS = { first: 50, least: 10, most: 1000 };

/**
 * The pause after a batch, as a multiple of the batch's time. SQLite has no queue: a waiting writer retries from time to time.
 */
const PAUSE_RATIO = 4;

/**
 * Deletes expired sessions from a store, in batches, for a scheduled job. `npx next-login prune` does the same. An expired
 * session is never accepted, even before it is pruned, so this only frees space. It may run anywhere, at any time, and you may
 * stop it.
 *
 * @param store The `sessionStore` of the app. Redis deletes expired sessions by itself.
 * @param onProgress Receives the number of deleted rows so far, after each batch. Return `false` to stop there.
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
