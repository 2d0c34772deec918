import { clock } from "../session/lifetime.ts";
import type { SessionStore } from "../session/store.ts";

/** Rows at a time: few enough that nobody waits for them, whether for this process or for the database. */
const BATCH = 500;

/**
 * Deletes the rows of which nothing can come any more, batch by batch, and lets others have the process in between. A row that
 * has passed its date is nobody's already: this only makes room, and may be stopped at any time.
 *
 * @param pruned Is told after each batch how many are gone.
 */
export async function pruneSessions(store: SessionStore, pruned: (count: number) => void = () => undefined): Promise<number> {
  let count = 0;
  for (;;) {
    const batch = await store.prune(clock(), BATCH);
    count += batch;
    pruned(count);
    if (batch < BATCH) return count;
    await new Promise((resolve) => setTimeout(resolve));
  }
}
