import type { SessionStore, StoredSession } from "../store.ts";

/**
 * Replaces the data in a row. Returns the row as it is stored then, or `null` when the session has ended in the meantime. It
 * repeats the change as often as another request was faster, because each failure is the success of another.
 */
export async function writeDataInStore(store: SessionStore, first: StoredSession, data: string): Promise<StoredSession | null> {
  for (let row: StoredSession | null = first; row; row = await store.read(first.key, first.userId)) {
    const changed = { ...row, data };
    if (await store.update(changed)) return { ...changed, revision: row.revision + 1 };
  }
  return null;
}
