import assert from "node:assert/strict";
import { assertGone, assertStored, type Cases, createRows, digest, listedKeys, newRow, newUserId, times } from "./kit.ts";

export const createCases: Cases = {
  async "read: returns null for an unknown key"(store) {
    await assertGone(store, newRow());
  },
  async "read: distinguishes upper and lower case in keys"(store) {
    const [lower, upper] = [newRow(), newRow()];
    const key = `aaaa${digest().slice(4)}`;
    await store.create({ ...lower, key }, null);
    const capitals = { ...upper, userId: lower.userId, key: key.replace("aaaa", "AAAA") };
    await assertGone(store, capitals, "a key in upper case is another key");
    await store.create(capitals, null);
    await assertStored(store, { ...lower, key });
  },
  async "read: treats no key as a pattern or a prefix"(store) {
    const [row] = await createRows(store, 1);
    for (const key of ["%", "*", "_".repeat(43), "?".repeat(43), "", row!.key.slice(0, 42), `${row!.key} `, "a\0", "\ud800"]) {
      await assertGone(store, { ...row!, key }, `no row for the key ${JSON.stringify(key)}`);
    }
  },
  async "read: returns null under another user's id"(store) {
    const [mine] = await createRows(store, 1);
    const [theirs] = await createRows(store, 1);
    for (const userId of [theirs!.userId, newUserId(), "", mine!.userId.toUpperCase(), `${mine!.userId} `, "a\0", "\ud800"]) {
      await assertGone(store, { key: mine!.key, userId }, `not the row of ${JSON.stringify(userId)}`);
    }
    await assertStored(store, mine!);
  },
  async "create: stores a row that can be read"(store) {
    const row = newRow();
    await store.create(row, null);
    await assertStored(store, row);
  },
  async "create: stores the row's revision"(store) {
    const row = newRow({ revision: 7 });
    await store.create(row, null);
    await assertStored(store, row);
  },
  async "create: throws for an existing key and keeps the old row"(store) {
    const [old] = await createRows(store, 1);
    await assert.rejects(store.create(newRow({ key: old!.key, userId: old!.userId }), null), "two rows with one key");
    await assertStored(store, old!);
  },
  async "create: keeps another user's row with the same key"(store) {
    const [old] = await createRows(store, 1);
    const thief = newRow({ key: old!.key });
    const [created] = await Promise.allSettled([store.create(thief, null)]);
    await assertStored(store, old!);
    if (created.status === "fulfilled") await assertStored(store, thief, "an accepted row is stored separately");
    assert.deepEqual(await listedKeys(store, thief.userId), created.status === "fulfilled" ? [thief.key] : []);
    assert.deepEqual(await listedKeys(store, old!.userId), [old!.key]);
  },
  async "create: keeps the row to be replaced too when the key exists"(store) {
    const [old, replaced] = await createRows(store, 2, { userId: newUserId() });
    await assert.rejects(store.create(newRow({ key: old!.key, userId: old!.userId }), replaced!), "two rows with one key");
    await assertStored(store, old!);
    await assertStored(store, replaced!, "the row to be replaced stays when the new row is rejected");
    assert.equal((await store.list(old!.userId, 0)).length, 2);
  },
  async "create: replaces a row"(store) {
    const [old] = await createRows(store, 1);
    const row = newRow({ userId: old!.userId });
    await store.create(row, old!);
    await assertStored(store, row);
    await assertGone(store, old!, "the replaced row is gone");
    assert.deepEqual(await listedKeys(store, row.userId), [row.key]);
  },
  async "create: replaces every field of a row"(store) {
    const old = newRow({ revision: 9, previousTokens: "old", userAgent: "old" });
    await store.create(old, null);
    const row = newRow({ previousTokens: "", userAgent: "", authenticatedAt: 0, rememberFor: 0, rememberUntil: 0 });
    await store.create(row, old);
    await assertStored(store, row);
  },
  async "create: stores the row when the replaced key is unknown"(store) {
    const row = newRow();
    await store.create(row, newRow({ userId: row.userId }));
    await assertStored(store, row);
  },
  async "create: stores the row when no database can store the replaced key"(store) {
    const row = newRow();
    await store.create(row, newRow({ userId: row.userId, key: "a\0" }));
    await assertStored(store, row);
  },
  async "create: replaces another user's row, and only that"(store) {
    const [theirs, stays] = await createRows(store, 2, { userId: newUserId() });
    const row = newRow();
    await store.create(row, theirs!);
    await assertGone(store, theirs!);
    await assertStored(store, stays!);
    assert.deepEqual(await listedKeys(store, theirs!.userId), [stays!.key]);
    assert.deepEqual(await listedKeys(store, row.userId), [row.key]);
    assert.equal(await store.end(theirs!.userId, {}), 1, "the replaced user's own rows");
    await assertStored(store, row);
  },
  async "create: replaces nothing when the key belongs to another user"(store) {
    const [theirs] = await createRows(store, 1);
    const row = newRow();
    await store.create(row, { key: theirs!.key, userId: row.userId });
    await assertStored(store, theirs!);
    await assertStored(store, row);
    await store.create(newRow(), { key: theirs!.key, userId: newUserId() });
    await store.create(newRow(), { key: theirs!.key, userId: "a\0" });
    await assertStored(store, theirs!);
  },
  async "create: a row does not replace itself"(store) {
    const [old] = await createRows(store, 1);
    await assert.rejects(store.create(newRow({ key: old!.key, userId: old!.userId }), old!), "its key exists already");
    await assertStored(store, old!);
  },
  async "create: stores one of 20 rows at once with the same key"(store) {
    const { key, userId } = newRow();
    const rows = times(20).map((index) => newRow({ key, userId, lastSeenAt: 1000 + index }));
    const settled = await Promise.allSettled(rows.map((row) => store.create(row, null)));
    const stored = rows.filter((_, index) => settled[index]?.status === "fulfilled");
    assert.equal(stored.length, 1, "creates that did not throw");
    await assertStored(store, stored[0]!);
  },
  async "create: stores 20 rows at once that replace the same row"(store) {
    const [old] = await createRows(store, 1);
    const rows = times(20).map(() => newRow({ userId: old!.userId }));
    await Promise.all(rows.map((row) => store.create(row, old!)));
    await assertGone(store, old!);
    for (const row of rows) await assertStored(store, row);
  },
};
