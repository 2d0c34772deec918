import assert from "node:assert/strict";
import type { SessionStore, StoredSession } from "../../session/store.ts";
import {
  assertGone,
  assertStored,
  type CaseBody,
  type Cases,
  createRows,
  listedKeys,
  LONG_AGO,
  newRow,
  newUserId,
  NOW,
  shuffled,
  times,
} from "./kit.ts";

/** Deletes the expired rows that other cases have left. */
async function tidy(store: SessionStore): Promise<void> {
  for (let left = 1; left > 0;) left = await store.prune(NOW - 3600, 1000);
}

const expired = (store: SessionStore, count: number, fields?: Partial<StoredSession>): Promise<StoredSession[]> =>
  createRows(store, count, { expiresAt: LONG_AGO, ...fields });

/** Runs the case. With `expiresItself`, it only checks that expired rows are gone and that `prune` deletes no live row. */
function counted(body: (store: SessionStore) => Promise<void>): CaseBody {
  return async (store, { expiresItself }) => {
    await tidy(store);
    if (!expiresItself) return body(store);
    const [live] = await createRows(store, 1);
    const dead = await expired(store, 3, { userId: live!.userId });
    await store.prune(LONG_AGO, 1000);
    for (const row of dead) await assertGone(store, row, "expired by the database itself");
    await assertStored(store, live!);
    assert.deepEqual(await listedKeys(store, live!.userId), [live!.key]);
  };
}

export const pruneCases: Cases = {
  async "prune: before it, an expired row can still be read, unless the database deletes it itself"(store, { expiresItself }) {
    const [row] = await expired(store, 1);
    if (expiresItself) await assertGone(store, row!);
    else await assertStored(store, row!);
    assert.deepEqual(await store.list(row!.userId, NOW), []);
  },
  "prune: deletes expired rows and returns their count": counted(async (store) => {
    const rows = await expired(store, 3);
    assert.equal(await store.prune(LONG_AGO + 1, 1000), 3);
    for (const row of rows) await assertGone(store, row);
  }),
  "prune: deletes a row that expires now, and not one that expires a second later": counted(async (store) => {
    const [now] = await expired(store, 1);
    const [later] = await expired(store, 1, { expiresAt: LONG_AGO + 1 });
    assert.equal(await store.prune(LONG_AGO, 1000), 1);
    await assertGone(store, now!);
    await assertStored(store, later!);
  }),
  "prune: deletes at most the limit": counted(async (store) => {
    await expired(store, 5);
    const counts = [];
    for (const limit of [2, 2, 2, 2]) counts.push(await store.prune(LONG_AGO, limit));
    assert.deepEqual(counts, [2, 2, 1, 0]);
  }),
  "prune: deletes nothing with a limit of 0": counted(async (store) => {
    const [row] = await expired(store, 1);
    assert.equal(await store.prune(LONG_AGO, 0), 0);
    await assertStored(store, row!);
  }),
  "prune: returns 0 the second time": counted(async (store) => {
    await expired(store, 1);
    assert.deepEqual([await store.prune(LONG_AGO, 10), await store.prune(LONG_AGO, 10)], [1, 0]);
  }),
  "prune: deletes the expired rows of all users, and no live row": counted(async (store) => {
    const [live] = await createRows(store, 1);
    await expired(store, 2, { userId: live!.userId });
    await expired(store, 2);
    assert.equal(await store.prune(LONG_AGO, 1000), 4);
    await assertStored(store, live!);
    assert.deepEqual(await listedKeys(store, live!.userId), [live!.key]);
  }),
  "prune: counts each row once when many calls run at once": counted(async (store) => {
    await expired(store, 40);
    const counts = await Promise.all(times(8).map(() => store.prune(LONG_AGO, 10)));
    const rest = await store.prune(LONG_AGO, 1000);
    assert.equal(
      counts.reduce((sum, count) => sum + count, rest),
      40,
    );
  }),
  "prune: deletes rows that no update revives": counted(async (store) => {
    const [row] = await expired(store, 1, { userId: newUserId() });
    assert.equal(await store.prune(LONG_AGO, 1000), 1);
    assert.equal(await store.update({ ...row!, expiresAt: NOW + 3600 }), false);
    await assertGone(store, row!);
    assert.deepEqual(await listedKeys(store, row!.userId), []);
  }),
  "prune: keeps a row whose expiry was moved at the same time": counted(async (store) => {
    for (const round of times(20)) {
      const row = newRow({ expiresAt: LONG_AGO, lastSeenAt: round });
      await store.create(row, null);
      const alive = { ...row, expiresAt: NOW + 3600 };
      let saved = false;
      const prolong = async (): Promise<void> => void (saved = await store.update(alive));
      await shuffled<unknown>([prolong, () => store.prune(LONG_AGO, 1000)]);
      if (saved) await assertStored(store, { ...alive, revision: 2 }, "a row that was prolonged in time");
      else await assertGone(store, row);
    }
  }),
};
