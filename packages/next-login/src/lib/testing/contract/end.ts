import assert from "node:assert/strict";
import { assertGone, assertStored, type Cases, createRows, digest, keysOf, listedKeys, LONG_AGO, newUserId } from "./kit.ts";

export const endCases: Cases = {
  async "end: deletes the row with the key"(store) {
    const [row, stays] = await createRows(store, 2, { userId: newUserId() });
    assert.equal(await store.end(row!.userId, { key: row!.key }), 1);
    await assertGone(store, row!);
    await assertStored(store, stays!);
  },
  async "end: returns 0 the second time"(store) {
    const [row] = await createRows(store, 1);
    assert.equal(await store.end(row!.userId, { key: row!.key }), 1);
    assert.equal(await store.end(row!.userId, { key: row!.key }), 0);
  },
  async "end: returns 0 for another user's key and keeps that row"(store) {
    const [theirs] = await createRows(store, 1);
    const [mine] = await createRows(store, 1);
    assert.equal(await store.end(mine!.userId, { key: theirs!.key }), 0);
    await assertStored(store, theirs!);
    await assertStored(store, mine!);
    assert.deepEqual(await listedKeys(store, theirs!.userId), [theirs!.key]);
  },
  async "end: returns 0 for an unknown key"(store) {
    const [row] = await createRows(store, 1);
    assert.equal(await store.end(row!.userId, { key: digest() }), 0);
    await assertStored(store, row!);
  },
  async 'end: returns 0 for the key "", which does not mean all rows'(store) {
    const [row] = await createRows(store, 1);
    assert.equal(await store.end(row!.userId, { key: "" }), 0);
    await assertStored(store, row!);
  },
  async "end: accepts a key that no database can store, and no row has it"(store) {
    const [row] = await createRows(store, 2, { userId: newUserId() });
    assert.equal(await store.end(row!.userId, { key: "a\0" }), 0);
    assert.equal(await store.end(row!.userId, { except: "a\0" }), 2);
  },
  async "end: deletes all rows of a user"(store) {
    const rows = await createRows(store, 5, { userId: newUserId() });
    const [ofOtherUser] = await createRows(store, 1);
    assert.equal(await store.end(rows[0]!.userId, {}), 5);
    for (const row of rows) await assertGone(store, row);
    assert.deepEqual(await listedKeys(store, rows[0]!.userId), []);
    await assertStored(store, ofOtherUser!);
  },
  async "end: returns 0 for a user without rows"(store) {
    assert.equal(await store.end(newUserId(), {}), 0);
  },
  async "end: deletes all rows of a user except one"(store) {
    const [own, ...others] = await createRows(store, 5, { userId: newUserId() });
    const [ofOtherUser] = await createRows(store, 1);
    assert.equal(await store.end(own!.userId, { except: own!.key }), 4);
    assert.deepEqual(await listedKeys(store, own!.userId), [own!.key]);
    for (const row of others) await assertGone(store, row);
    await assertStored(store, own!);
    await assertStored(store, ofOtherUser!);
  },
  async "end: deletes all rows when the excepted key is unknown"(store) {
    const rows = await createRows(store, 3, { userId: newUserId() });
    assert.equal(await store.end(rows[0]!.userId, { except: digest() }), 3);
  },
  async 'end: deletes all rows when the excepted key is ""'(store) {
    const rows = await createRows(store, 3, { userId: newUserId() });
    assert.equal(await store.end(rows[0]!.userId, { except: "" }), 3);
  },
  async "end: deletes all rows of the user when the excepted key is another user's"(store) {
    const rows = await createRows(store, 3, { userId: newUserId() });
    const [theirs] = await createRows(store, 1);
    assert.equal(await store.end(rows[0]!.userId, { except: theirs!.key }), 3);
    await assertStored(store, theirs!);
  },
  async "end: returns 0 for a key that is also excepted"(store) {
    const [row] = await createRows(store, 2, { userId: newUserId() });
    assert.equal(await store.end(row!.userId, { key: row!.key, except: row!.key }), 0);
    assert.equal((await store.list(row!.userId, 0)).length, 2);
  },
  async "end: deletes a row that was updated"(store) {
    const [row] = await createRows(store, 1);
    assert.equal(await store.update(row!), true);
    assert.equal(await store.end(row!.userId, {}), 1);
    await assertGone(store, row!);
  },
  async "end: deletes expired rows too"(store, { expiresItself }) {
    const [row] = await createRows(store, 1, { expiresAt: LONG_AGO });
    assert.equal(await store.end(row!.userId, {}), expiresItself ? 0 : 1);
    await assertGone(store, row!);
  },
  async "end: counts each row once when many calls run at once"(store) {
    const rows = await createRows(store, 10, { userId: newUserId() });
    const { userId } = rows[0]!;
    const all = Array.from({ length: 5 }, () => store.end(userId, {}));
    const each = rows.map(({ key }) => store.end(userId, { key }));
    const counts = await Promise.all([...all, ...each]);
    assert.equal(
      counts.reduce((sum, count) => sum + count),
      10,
      "the counts of all calls together",
    );
    assert.deepEqual(await listedKeys(store, userId), []);
  },
  async "end: deletes 500 rows of a user"(store) {
    const rows = await createRows(store, 500, { userId: newUserId() });
    const { userId, key } = rows[123]!;
    assert.deepEqual(await listedKeys(store, userId), keysOf(rows));
    assert.equal(await store.end(userId, { except: key }), 499);
    assert.deepEqual(await listedKeys(store, userId), [key]);
  },
};
