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

/** Away with what other cases left behind. */
async function tidy(store: SessionStore): Promise<void> {
  for (let left = 1; left > 0;) left = await store.prune(NOW - 3600, 1000);
}

const expired = (store: SessionStore, count: number, fields?: Partial<StoredSession>): Promise<StoredSession[]> =>
  createRows(store, count, { expiresAt: LONG_AGO, ...fields });

/** Where the database expires rows itself, all that is left to say is that they are gone and `prune` harms nothing. */
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
  async "prune: an expired row can be read until then, if the database lets it"(store, { expiresItself }) {
    const [row] = await expired(store, 1);
    if (expiresItself) await assertGone(store, row!);
    else await assertStored(store, row!);
    assert.deepEqual(await store.list(row!.userId, NOW), []);
  },
  "prune: deletes what has expired and counts it": counted(async (store) => {
    const rows = await expired(store, 3);
    assert.equal(await store.prune(LONG_AGO + 1, 1000), 3);
    for (const row of rows) await assertGone(store, row);
  }),
  "prune: what expires now has expired, a second later has not": counted(async (store) => {
    const [now] = await expired(store, 1);
    const [later] = await expired(store, 1, { expiresAt: LONG_AGO + 1 });
    assert.equal(await store.prune(LONG_AGO, 1000), 1);
    await assertGone(store, now!);
    await assertStored(store, later!);
  }),
  "prune: at most the limit": counted(async (store) => {
    await expired(store, 5);
    const counts = [];
    for (const limit of [2, 2, 2, 2]) counts.push(await store.prune(LONG_AGO, limit));
    assert.deepEqual(counts, [2, 2, 1, 0]);
  }),
  "prune: a limit of 0 deletes nothing": counted(async (store) => {
    const [row] = await expired(store, 1);
    assert.equal(await store.prune(LONG_AGO, 0), 0);
    await assertStored(store, row!);
  }),
  "prune: again is 0": counted(async (store) => {
    await expired(store, 1);
    assert.deepEqual([await store.prune(LONG_AGO, 10), await store.prune(LONG_AGO, 10)], [1, 0]);
  }),
  "prune: rows of all users, and the live ones of none": counted(async (store) => {
    const [live] = await createRows(store, 1);
    await expired(store, 2, { userId: live!.userId });
    await expired(store, 2);
    assert.equal(await store.prune(LONG_AGO, 1000), 4);
    await assertStored(store, live!);
    assert.deepEqual(await listedKeys(store, live!.userId), [live!.key]);
  }),
  "prune: many at once delete each row once": counted(async (store) => {
    await expired(store, 40);
    const counts = await Promise.all(times(8).map(() => store.prune(LONG_AGO, 10)));
    const rest = await store.prune(LONG_AGO, 1000);
    assert.equal(
      counts.reduce((sum, count) => sum + count, rest),
      40,
    );
  }),
  "prune: what was pruned is not revived": counted(async (store) => {
    const [row] = await expired(store, 1, { userId: newUserId() });
    assert.equal(await store.prune(LONG_AGO, 1000), 1);
    assert.equal(await store.update({ ...row!, expiresAt: NOW + 3600 }), false);
    await assertGone(store, row!);
    assert.deepEqual(await listedKeys(store, row!.userId), []);
  }),
  "prune: spares a row that lives longer since": counted(async (store) => {
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
