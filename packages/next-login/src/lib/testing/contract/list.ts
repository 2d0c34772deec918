import assert from "node:assert/strict";
import { assertStored, type Cases, createRows, listedKeys, newRow, newUserId, NOW } from "./kit.ts";

export const listCases: Cases = {
  async "list: is empty for an unknown user"(store) {
    assert.deepEqual(await store.list(newUserId(), NOW), []);
  },
  async "list: returns the rows with every field"(store) {
    const row = newRow({ previousTokens: "", authenticatedAt: 0, revision: 4 });
    await store.create(row, null);
    const [listed, ...others] = await store.list(row.userId, NOW);
    assert.deepEqual({ ...listed }, row);
    assert.equal(others.length, 0);
  },
  async "list: returns the last seen row first"(store) {
    const userId = newUserId();
    for (const lastSeenAt of [30, 9, 100, 20]) await store.create(newRow({ userId, lastSeenAt: NOW - lastSeenAt }), null);
    const listed = await store.list(userId, NOW);
    assert.deepEqual(
      listed.map(({ lastSeenAt }) => NOW - lastSeenAt),
      [9, 20, 30, 100],
    );
  },
  async "list: has the new order after an update"(store) {
    const userId = newUserId();
    const [older, newer] = [newRow({ userId, lastSeenAt: NOW - 20 }), newRow({ userId, lastSeenAt: NOW - 10 })];
    await store.create(newer, null);
    await store.create(older, null);
    assert.equal(await store.update({ ...older, lastSeenAt: NOW }), true);
    const listed = await store.list(userId, NOW);
    assert.deepEqual(
      listed.map(({ key }) => key),
      [older.key, newer.key],
    );
  },
  async "list: omits a row that expires now"(store) {
    const [row] = await createRows(store, 1, { expiresAt: NOW + 3600 });
    assert.deepEqual(await listedKeys(store, row!.userId, NOW + 3599), [row!.key]);
    assert.deepEqual(await listedKeys(store, row!.userId, NOW + 3600), []);
    assert.deepEqual(await listedKeys(store, row!.userId, NOW + 3601), []);
  },
  async "list: omits expired rows only, and deletes none"(store) {
    const userId = newUserId();
    const [short] = await createRows(store, 1, { userId, expiresAt: NOW + 3600 });
    const [long] = await createRows(store, 1, { userId, expiresAt: NOW + 7200 });
    assert.deepEqual(await listedKeys(store, userId, NOW + 3600), [long!.key]);
    await assertStored(store, short!, "listing deletes nothing");
  },
  async "list: omits other users' rows"(store) {
    const [mine] = await createRows(store, 1);
    await createRows(store, 3);
    assert.deepEqual(await listedKeys(store, mine!.userId), [mine!.key]);
  },
  async "list: omits a key that now belongs to another user"(store) {
    const [old] = await createRows(store, 1);
    await store.end(old!.userId, {});
    const row = newRow({ key: old!.key });
    await store.create(row, null);
    assert.deepEqual(await listedKeys(store, old!.userId), []);
    assert.deepEqual(await listedKeys(store, row.userId), [row.key]);
  },
  async "list: omits a key that another user replaced and that was used again"(store) {
    const [old] = await createRows(store, 1);
    await store.create(newRow(), old!);
    const again = newRow({ key: old!.key });
    await store.create(again, null);
    assert.deepEqual(await listedKeys(store, old!.userId), []);
    assert.equal(await store.end(old!.userId, {}), 0);
    await assertStored(store, again);
  },
};
