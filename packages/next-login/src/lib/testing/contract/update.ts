import assert from "node:assert/strict";
import { assertGone, assertStored, type Cases, createRows, listedKeys, newRow, newUserId, NOW, times } from "./kit.ts";

export const updateCases: Cases = {
  async "update: stores every field, with the next revision"(store) {
    const [old] = await createRows(store, 1);
    const row = {
      ...newRow(),
      key: old!.key,
      userId: old!.userId,
      version: "2",
      browser: "2",
      userAgent: "2",
      data: "2",
      rememberFor: 2,
    };
    assert.equal(await store.update(row), true);
    await assertStored(store, { ...row, revision: 2 });
  },
  async "update: with an old revision changes nothing"(store) {
    const [row] = await createRows(store, 1, { revision: 5 });
    assert.equal(await store.update({ ...row!, revision: 4, lastSeenAt: NOW }), false);
    await assertStored(store, row!);
  },
  async "update: with any other revision changes nothing"(store) {
    const [row] = await createRows(store, 1, { revision: 5 });
    for (const revision of [6, 50, 0]) assert.equal(await store.update({ ...row!, revision, lastSeenAt: NOW }), false);
    await assertStored(store, row!);
  },
  async "update: returns false the second time"(store) {
    const [row] = await createRows(store, 1);
    assert.equal(await store.update({ ...row!, lastSeenAt: NOW }), true);
    assert.equal(await store.update({ ...row!, lastSeenAt: NOW }), false);
    await assertStored(store, { ...row!, lastSeenAt: NOW, revision: 2 });
  },
  async "update: returns false for an unknown key and creates no row"(store) {
    const row = newRow();
    assert.equal(await store.update(row), false);
    await assertGone(store, row);
    assert.deepEqual(await listedKeys(store, row.userId), []);
  },
  async "update: returns false for a key that no database can store"(store) {
    assert.equal(await store.update(newRow({ key: "a\0" })), false);
  },
  async "update: does not revive a deleted row"(store) {
    const [row] = await createRows(store, 1);
    assert.equal(await store.end(row!.userId, { key: row!.key }), 1);
    assert.equal(await store.update(row!), false);
    await assertGone(store, row!);
    assert.deepEqual(await listedKeys(store, row!.userId), []);
  },
  async "update: does not revive a replaced row"(store) {
    const [old] = await createRows(store, 1);
    const row = newRow({ userId: old!.userId });
    await store.create(row, old!);
    assert.equal(await store.update(old!), false);
    await assertGone(store, old!);
    await assertStored(store, row);
  },
  async "update: changes no other row"(store) {
    const userId = newUserId();
    const [row, sibling] = await createRows(store, 2, { userId });
    const [ofOtherUser] = await createRows(store, 1);
    assert.equal(await store.update({ ...row!, lastSeenAt: NOW, userAgent: "changed" }), true);
    await assertStored(store, sibling!);
    await assertStored(store, ofOtherUser!);
  },
  async "update: returns false for another user's key with the caller's revision"(store) {
    const [ofOtherUser] = await createRows(store, 1, { revision: 3 });
    const [mine] = await createRows(store, 1, { revision: 8 });
    assert.equal(await store.update({ ...mine!, key: ofOtherUser!.key }), false);
    await assertStored(store, ofOtherUser!);
    await assertStored(store, mine!);
  },
  async "update: returns false for another user's row with its own revision"(store) {
    const [theirs] = await createRows(store, 1);
    const thief = newRow({ key: theirs!.key, revision: theirs!.revision });
    assert.equal(await store.update(thief), false);
    await assertStored(store, theirs!);
    assert.deepEqual(await listedKeys(store, thief.userId), []);
  },
  async "update: only one of 50 updates at once with the same revision succeeds"(store) {
    const [row] = await createRows(store, 1);
    const changes = times(50).map((index) => ({ ...row!, authenticatedAt: 1000 + index }));
    const answers = await Promise.all(changes.map((change) => store.update(change)));
    assert.equal(answers.filter(Boolean).length, 1, "updates that returned true");
    await assertStored(store, { ...changes[answers.indexOf(true)]!, revision: 2 });
  },
  async "update: loses no change when ten writers repeat until theirs succeeds"(store) {
    const [row] = await createRows(store, 1, { authenticatedAt: 0 });
    const addOne = async (): Promise<void> => {
      for (;;) {
        const read = await store.read(row!.key, row!.userId);
        assert.ok(read, "the row exists");
        if (await store.update({ ...read, authenticatedAt: read.authenticatedAt + 1 })) return;
      }
    };
    await Promise.all(times(10).map(addOne));
    await assertStored(store, { ...row!, authenticatedAt: 10, revision: 11 });
  },
  async "update: changes 20 rows at once"(store) {
    const rows = await createRows(store, 20, { userId: newUserId() });
    const answers = await Promise.all(rows.map((row) => store.update({ ...row, lastSeenAt: NOW })));
    assert.ok(answers.every(Boolean));
    for (const row of rows) await assertStored(store, { ...row, lastSeenAt: NOW, revision: 2 });
  },
  async "update: can set a later expiry"(store) {
    const [row] = await createRows(store, 1, { expiresAt: NOW + 3600 });
    assert.equal(await store.update({ ...row!, expiresAt: NOW + 7200 }), true);
    assert.deepEqual(await listedKeys(store, row!.userId, NOW + 3600), [row!.key]);
    assert.deepEqual(await listedKeys(store, row!.userId, NOW + 7200), []);
  },
  async "update: can set an earlier expiry"(store) {
    const [row] = await createRows(store, 1, { expiresAt: NOW + 7200 });
    assert.equal(await store.update({ ...row!, expiresAt: NOW + 3600 }), true);
    assert.deepEqual(await listedKeys(store, row!.userId, NOW + 3599), [row!.key]);
    assert.deepEqual(await listedKeys(store, row!.userId, NOW + 3600), []);
  },
};
