import assert from "node:assert/strict";
import { assertGone, assertStored, type Cases, createRows, listedKeys, newRow, newUserId, NOW, times } from "./kit.ts";

export const updateCases: Cases = {
  async "update: stores every field, with the next revision"(store) {
    const [old] = await createRows(store, 1);
    const row = { ...newRow(), key: old!.key, userId: old!.userId, version: "2", browser: "2", userAgent: "2", rememberFor: 2 };
    assert.equal(await store.update(row), true);
    await assertStored(store, { ...row, revision: 2 });
  },
  async "update: a revision that is too old changes nothing"(store) {
    const [row] = await createRows(store, 1, { revision: 5 });
    assert.equal(await store.update({ ...row!, revision: 4, lastSeenAt: NOW }), false);
    await assertStored(store, row!);
  },
  async "update: a revision that is yet to come changes nothing"(store) {
    const [row] = await createRows(store, 1, { revision: 5 });
    for (const revision of [6, 50, 0]) assert.equal(await store.update({ ...row!, revision, lastSeenAt: NOW }), false);
    await assertStored(store, row!);
  },
  async "update: the same twice counts once"(store) {
    const [row] = await createRows(store, 1);
    assert.equal(await store.update({ ...row!, lastSeenAt: NOW }), true);
    assert.equal(await store.update({ ...row!, lastSeenAt: NOW }), false);
    await assertStored(store, { ...row!, lastSeenAt: NOW, revision: 2 });
  },
  async "update: an unknown key is false and makes no row"(store) {
    const row = newRow();
    assert.equal(await store.update(row), false);
    await assertGone(store, row);
    assert.deepEqual(await listedKeys(store, row.userId), []);
  },
  async "update: a key that no database can hold is false"(store) {
    assert.equal(await store.update(newRow({ key: "a\0" })), false);
  },
  async "update: what was ended stays ended"(store) {
    const [row] = await createRows(store, 1);
    assert.equal(await store.end(row!.userId, { key: row!.key }), 1);
    assert.equal(await store.update(row!), false);
    await assertGone(store, row!);
    assert.deepEqual(await listedKeys(store, row!.userId), []);
  },
  async "update: what was replaced stays replaced"(store) {
    const [old] = await createRows(store, 1);
    const row = newRow({ userId: old!.userId });
    await store.create(row, old!);
    assert.equal(await store.update(old!), false);
    await assertGone(store, old!);
    await assertStored(store, row);
  },
  async "update: no other row changes"(store) {
    const userId = newUserId();
    const [row, sibling] = await createRows(store, 2, { userId });
    const [stranger] = await createRows(store, 1);
    assert.equal(await store.update({ ...row!, lastSeenAt: NOW, userAgent: "changed" }), true);
    await assertStored(store, sibling!);
    await assertStored(store, stranger!);
  },
  async "update: another row's key with one's own revision is refused"(store) {
    const [stranger] = await createRows(store, 1, { revision: 3 });
    const [mine] = await createRows(store, 1, { revision: 8 });
    assert.equal(await store.update({ ...mine!, key: stranger!.key }), false);
    await assertStored(store, stranger!);
    await assertStored(store, mine!);
  },
  async "update: another user's row is refused, whatever its revision"(store) {
    const [theirs] = await createRows(store, 1);
    const thief = newRow({ key: theirs!.key, revision: theirs!.revision });
    assert.equal(await store.update(thief), false);
    await assertStored(store, theirs!);
    assert.deepEqual(await listedKeys(store, thief.userId), []);
  },
  async "update: of 50 at once with one revision, one counts"(store) {
    const [row] = await createRows(store, 1);
    const changes = times(50).map((index) => ({ ...row!, authenticatedAt: 1000 + index }));
    const answers = await Promise.all(changes.map((change) => store.update(change)));
    assert.equal(answers.filter(Boolean).length, 1, "updates that were told they count");
    await assertStored(store, { ...changes[answers.indexOf(true)]!, revision: 2 });
  },
  async "update: no change is lost when ten repeat until theirs counts"(store) {
    const [row] = await createRows(store, 1, { authenticatedAt: 0 });
    const addOne = async (): Promise<void> => {
      for (;;) {
        const read = await store.read(row!.key, row!.userId);
        assert.ok(read, "nobody ended it");
        if (await store.update({ ...read, authenticatedAt: read.authenticatedAt + 1 })) return;
      }
    };
    await Promise.all(times(10).map(addOne));
    await assertStored(store, { ...row!, authenticatedAt: 10, revision: 11 });
  },
  async "update: 20 rows at once are 20 changes"(store) {
    const rows = await createRows(store, 20, { userId: newUserId() });
    const answers = await Promise.all(rows.map((row) => store.update({ ...row, lastSeenAt: NOW })));
    assert.ok(answers.every(Boolean));
    for (const row of rows) await assertStored(store, { ...row, lastSeenAt: NOW, revision: 2 });
  },
  async "update: a later deadline counts"(store) {
    const [row] = await createRows(store, 1, { expiresAt: NOW + 3600 });
    assert.equal(await store.update({ ...row!, expiresAt: NOW + 7200 }), true);
    assert.deepEqual(await listedKeys(store, row!.userId, NOW + 3600), [row!.key]);
    assert.deepEqual(await listedKeys(store, row!.userId, NOW + 7200), []);
  },
  async "update: an earlier deadline counts"(store) {
    const [row] = await createRows(store, 1, { expiresAt: NOW + 7200 });
    assert.equal(await store.update({ ...row!, expiresAt: NOW + 3600 }), true);
    assert.deepEqual(await listedKeys(store, row!.userId, NOW + 3599), [row!.key]);
    assert.deepEqual(await listedKeys(store, row!.userId, NOW + 3600), []);
  },
};
