import assert from "node:assert/strict";
import { assertGone, assertStored, type Cases, createRows, digest, keysOf, listedKeys, LONG_AGO, newUserId } from "./kit.ts";

export const endCases: Cases = {
  async "end: one by its key"(store) {
    const [row, stays] = await createRows(store, 2, { userId: newUserId() });
    assert.equal(await store.end(row!.userId, { key: row!.key }), 1);
    await assertGone(store, row!);
    await assertStored(store, stays!);
  },
  async "end: twice counts once"(store) {
    const [row] = await createRows(store, 1);
    assert.equal(await store.end(row!.userId, { key: row!.key }), 1);
    assert.equal(await store.end(row!.userId, { key: row!.key }), 0);
  },
  async "end: another user's key is 0 and leaves it"(store) {
    const [theirs] = await createRows(store, 1);
    const [mine] = await createRows(store, 1);
    assert.equal(await store.end(mine!.userId, { key: theirs!.key }), 0);
    await assertStored(store, theirs!);
    await assertStored(store, mine!);
    assert.deepEqual(await listedKeys(store, theirs!.userId), [theirs!.key]);
  },
  async "end: an unknown key is 0"(store) {
    const [row] = await createRows(store, 1);
    assert.equal(await store.end(row!.userId, { key: digest() }), 0);
    await assertStored(store, row!);
  },
  async 'end: the key "" is a key, and nobody\'s'(store) {
    const [row] = await createRows(store, 1);
    assert.equal(await store.end(row!.userId, { key: "" }), 0);
    await assertStored(store, row!);
  },
  async "end: a key that no database can hold is nobody's"(store) {
    const [row] = await createRows(store, 2, { userId: newUserId() });
    assert.equal(await store.end(row!.userId, { key: "a\0" }), 0);
    assert.equal(await store.end(row!.userId, { except: "a\0" }), 2);
  },
  async "end: all of a user"(store) {
    const rows = await createRows(store, 5, { userId: newUserId() });
    const [stranger] = await createRows(store, 1);
    assert.equal(await store.end(rows[0]!.userId, {}), 5);
    for (const row of rows) await assertGone(store, row);
    assert.deepEqual(await listedKeys(store, rows[0]!.userId), []);
    await assertStored(store, stranger!);
  },
  async "end: all of a user who has none is 0"(store) {
    assert.equal(await store.end(newUserId(), {}), 0);
  },
  async "end: all but one"(store) {
    const [kept, ...others] = await createRows(store, 5, { userId: newUserId() });
    const [stranger] = await createRows(store, 1);
    assert.equal(await store.end(kept!.userId, { except: kept!.key }), 4);
    assert.deepEqual(await listedKeys(store, kept!.userId), [kept!.key]);
    for (const row of others) await assertGone(store, row);
    await assertStored(store, kept!);
    await assertStored(store, stranger!);
  },
  async "end: all but one that is not there ends all"(store) {
    const rows = await createRows(store, 3, { userId: newUserId() });
    assert.equal(await store.end(rows[0]!.userId, { except: digest() }), 3);
  },
  async 'end: all but "" ends all'(store) {
    const rows = await createRows(store, 3, { userId: newUserId() });
    assert.equal(await store.end(rows[0]!.userId, { except: "" }), 3);
  },
  async "end: all but another user's ends all, and not theirs"(store) {
    const rows = await createRows(store, 3, { userId: newUserId() });
    const [theirs] = await createRows(store, 1);
    assert.equal(await store.end(rows[0]!.userId, { except: theirs!.key }), 3);
    await assertStored(store, theirs!);
  },
  async "end: a key that is excepted is 0"(store) {
    const [row] = await createRows(store, 2, { userId: newUserId() });
    assert.equal(await store.end(row!.userId, { key: row!.key, except: row!.key }), 0);
    assert.equal((await store.list(row!.userId, 0)).length, 2);
  },
  async "end: a changed row"(store) {
    const [row] = await createRows(store, 1);
    assert.equal(await store.update(row!), true);
    assert.equal(await store.end(row!.userId, {}), 1);
    await assertGone(store, row!);
  },
  async "end: expired rows too"(store, { expiresItself }) {
    const [row] = await createRows(store, 1, { expiresAt: LONG_AGO });
    assert.equal(await store.end(row!.userId, {}), expiresItself ? 0 : 1);
    await assertGone(store, row!);
  },
  async "end: many at once end each row once"(store) {
    const rows = await createRows(store, 10, { userId: newUserId() });
    const { userId } = rows[0]!;
    const all = Array.from({ length: 5 }, () => store.end(userId, {}));
    const each = rows.map(({ key }) => store.end(userId, { key }));
    const counts = await Promise.all([...all, ...each]);
    assert.equal(
      counts.reduce((sum, count) => sum + count),
      10,
      "rows that were counted as ended",
    );
    assert.deepEqual(await listedKeys(store, userId), []);
  },
  async "end: 500 rows of a user"(store) {
    const rows = await createRows(store, 500, { userId: newUserId() });
    const { userId, key } = rows[123]!;
    assert.deepEqual(await listedKeys(store, userId), keysOf(rows));
    assert.equal(await store.end(userId, { except: key }), 499);
    assert.deepEqual(await listedKeys(store, userId), [key]);
  },
};
