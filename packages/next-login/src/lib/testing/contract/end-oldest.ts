import assert from "node:assert/strict";
import type { SessionStore, StoredSession } from "../../session/store.ts";
import {
  assertGone,
  assertStored,
  type Cases,
  createRows,
  keysOf,
  listedKeys,
  LONG_AGO,
  newRow,
  newUserId,
  NOW,
  shuffled,
  times,
} from "./kit.ts";

/** Returns rows of a new user, each seen a second later than the one before. */
function seenInTurn(count: number): StoredSession[] {
  const userId = newUserId();
  return times(count).map((index) => newRow({ userId, lastSeenAt: NOW - 1000 + index }));
}

/** Does what a login does. */
async function logIn(store: SessionStore, row: StoredSession, max: number): Promise<string[]> {
  await store.create(row, null);
  return store.endOldest(row, max, NOW);
}

export const endOldestCases: Cases = {
  async "endOldest: ends the rows that were seen longest ago, and returns their keys"(store) {
    const rows = seenInTurn(7);
    for (const row of [3, 0, 6, 2, 5, 1, 4].map((at) => rows[at]!)) await store.create(row, null);
    const [ofOtherUser] = await createRows(store, 1, { lastSeenAt: 1 });
    const ended = await store.endOldest(rows[6]!, 3, NOW);
    assert.deepEqual(ended.toSorted(), keysOf(rows.slice(0, 4)));
    for (const row of rows.slice(0, 4)) await assertGone(store, row);
    for (const row of rows.slice(4)) await assertStored(store, row);
    assert.deepEqual(await listedKeys(store, rows[0]!.userId), keysOf(rows.slice(4)));
    await assertStored(store, ofOtherUser!);
  },
  async "endOldest: counts when rows were last seen, not when they began"(store) {
    const [old, young] = seenInTurn(2);
    await store.create({ ...old!, lastSeenAt: NOW - 2000 }, null);
    await store.create({ ...young!, lastSeenAt: NOW - 1000 }, null);
    assert.equal(await store.update({ ...old!, lastSeenAt: NOW }), true);
    assert.deepEqual(await store.endOldest(young!, 1, NOW), [young!.key]);
    assert.deepEqual(await listedKeys(store, old!.userId), [old!.key]);
  },
  async "endOldest: ends no row of a user who has at most that many"(store) {
    const rows = seenInTurn(3);
    for (const row of rows) await store.create(row, null);
    for (const max of [3, 4, 1000]) assert.deepEqual(await store.endOldest(rows[0]!, max, NOW), []);
    assert.deepEqual(await listedKeys(store, rows[0]!.userId), keysOf(rows));
    assert.deepEqual(await store.endOldest(newRow(), 1, NOW), [], "a user without rows");
  },
  async "endOldest: does not count expired rows"(store) {
    const [live, next] = seenInTurn(2);
    const { userId } = live!;
    const expired = times(5).map(() => newRow({ userId, lastSeenAt: NOW, expiresAt: LONG_AGO }));
    for (const row of [live!, ...expired, next!]) await store.create(row, null);
    assert.deepEqual(await store.endOldest(next!, 2, NOW), []);
    await assertStored(store, live!);
    await assertStored(store, next!);
  },
  async "endOldest: keeps the row of the argument among rows that were seen in the same second"(store) {
    const userId = newUserId();
    let last = newRow({ userId });
    await store.create(last, null);
    for (const _ of times(20)) {
      const row = newRow({ userId });
      assert.deepEqual(await logIn(store, row, 1), [last.key]);
      assert.deepEqual(await listedKeys(store, userId), [row.key]);
      last = row;
    }
  },
  async "endOldest: reads rows with any User-Agent and data"(store) {
    const texts = ["],[1,2,3,4,5,6,7]]", "\ud83d", '"],[9,9,9]]', "a\0b", "\n,[1,2,3,4,5,6,7]]\n", ""];
    const userId = newUserId();
    const rows = texts.map((userAgent, at) =>
      newRow({ userId, userAgent, data: JSON.stringify(userAgent), lastSeenAt: NOW - at }),
    );
    for (const row of rows) await store.create(row, null);
    assert.deepEqual((await store.endOldest(rows[0]!, 2, NOW)).toSorted(), keysOf(rows.slice(2)));
    assert.deepEqual(await listedKeys(store, userId), keysOf(rows.slice(0, 2)));
  },
  async "endOldest: leaves the newest of 50 logins at once"(store) {
    for (const max of [1, 3]) {
      const rows = seenInTurn(50);
      const ended = (await shuffled(rows.map((row) => () => logIn(store, row, max)))).flat();
      const [old, left] = [rows.slice(0, 50 - max), rows.slice(50 - max)];
      assert.deepEqual(ended.toSorted(), keysOf(old), "each row is ended once");
      for (const row of old) await assertGone(store, row);
      for (const row of left) await assertStored(store, row);
      assert.deepEqual(await listedKeys(store, rows[0]!.userId), keysOf(left));
    }
  },
  async "endOldest: leaves exactly as many of 50 logins at once in the same second"(store) {
    for (const max of [1, 3]) {
      const userId = newUserId();
      const before = await createRows(store, 5, { userId, lastSeenAt: NOW - 100 });
      const rows = times(50).map(() => newRow({ userId }));
      const ended = (await shuffled(rows.map((row) => () => logIn(store, row, max)))).flat();
      assert.equal(new Set(ended).size, 55 - max, "each row is ended once");
      const left = rows.filter(({ key }) => !ended.includes(key));
      assert.equal(left.length, max);
      for (const row of left) await assertStored(store, row);
      for (const row of before) await assertGone(store, row);
      assert.deepEqual(await listedKeys(store, userId), keysOf(left));
    }
  },
  async "endOldest: works beside updates and ends of the same rows"(store) {
    const rows = await createRows(store, 10, { userId: newUserId() });
    const { userId } = rows[0]!;
    const logins = times(10).map(() => newRow({ userId }));
    await shuffled<unknown>([
      ...rows.map((row) => () => store.update({ ...row, lastSeenAt: NOW })),
      ...rows.slice(5).map(
        ({ key }) =>
          () =>
            store.end(userId, { key }),
      ),
      ...logins.map((row) => () => logIn(store, row, 3)),
    ]);
    assert.ok((await listedKeys(store, userId)).length <= 3);
    const last = newRow({ userId, lastSeenAt: NOW + 1 });
    await logIn(store, last, 1);
    assert.deepEqual(await listedKeys(store, userId), [last.key]);
  },
};
