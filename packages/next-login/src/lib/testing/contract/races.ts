import assert from "node:assert/strict";
import type { StoredSession } from "../../session/store.ts";
import {
  assertGone,
  assertStored,
  type Cases,
  createRows,
  keysOf,
  listedKeys,
  newRow,
  newUserId,
  NOW,
  shuffled,
  times,
} from "./kit.ts";

const WRITERS = 50;

export const raceCases: Cases = {
  async "races: fifty writers at once, each of its own row, store every change"(store, { rounds }) {
    const rows = await createRows(store, WRITERS);
    await shuffled(
      rows.map((row) => async () => {
        for (const turn of times(rounds)) assert.equal(await store.update({ ...row, revision: row.revision + turn }), true);
      }),
    );
    for (const row of rows) await assertStored(store, { ...row, revision: row.revision + rounds });
  },
  async "races: after updates and an end, no row is left"(store, { rounds }) {
    for (const _ of times(rounds)) {
      const [row] = await createRows(store, 1);
      const updates = times(6).map(() => () => store.update({ ...row!, lastSeenAt: NOW }));
      await shuffled<unknown>([...updates, () => store.end(row!.userId, { key: row!.key })]);
      await assertGone(store, row!, "no update revives a deleted row");
      assert.equal(await store.update({ ...row!, revision: 2 }), false);
      assert.deepEqual(await listedKeys(store, row!.userId), []);
    }
  },
  async "races: after repeated updates and an end of all rows, no row is left"(store) {
    const rows = await createRows(store, 10, { userId: newUserId() });
    const keepSeen = async (row: StoredSession): Promise<void> => {
      let next = row;
      // If the end never happens, the case has to fail instead of hanging.
      for (let turn = 0; turn < 500 && (await store.update(next)); turn++) next = { ...next, revision: next.revision + 1 };
    };
    await shuffled<unknown>([...rows.map((row) => () => keepSeen(row)), () => store.end(rows[0]!.userId, {})]);
    for (const row of rows) await assertGone(store, row);
    assert.deepEqual(await listedKeys(store, rows[0]!.userId), []);
  },
  async "races: after an update and a replacement, only the new row is left"(store, { rounds }) {
    for (const _ of times(rounds)) {
      const [old] = await createRows(store, 1);
      const row = newRow({ userId: old!.userId });
      await shuffled<unknown>([() => store.update(old!), () => store.create(row, old!)]);
      await assertGone(store, old!);
      await assertStored(store, row);
      assert.deepEqual(await listedKeys(store, row.userId), [row.key]);
    }
  },
  async "races: an end of all rows deletes every earlier row"(store) {
    const userId = newUserId();
    const before = await createRows(store, 10, { userId });
    const during = times(20).map(() => newRow({ userId }));
    await shuffled<unknown>([...during.map((row) => () => store.create(row, null)), () => store.end(userId, {})]);
    const after = await createRows(store, 3, { userId });
    for (const row of before) await assertGone(store, row);
    const read = await Promise.all([...during, ...after].map(({ key }) => store.read(key, userId)));
    const left = read.filter((row) => row !== null);
    assert.deepEqual(await listedKeys(store, userId), keysOf(left), "the list has exactly the rows that can be read");
    for (const row of after) await assertStored(store, row);
    assert.equal(await store.end(userId, {}), left.length);
  },
  async "races: a replaced row and its replacement are never both listed"(store, { rounds }) {
    let row = newRow();
    await store.create(row, null);
    for (const _ of times(rounds)) {
      const next = newRow({ userId: row.userId });
      const lists = times(6).map(() => () => store.list(row.userId, NOW));
      const seen = await shuffled<StoredSession[] | void>([...lists, () => store.create(next, row)]);
      for (const list of seen) assert.ok(!list || list.length <= 1, "one login has two rows");
      row = next;
    }
  },
  async "races: a replaced row is gone when its replacement can be read"(store, { rounds }) {
    for (const _ of times(rounds)) {
      const [old] = await createRows(store, 1);
      const row = newRow({ userId: old!.userId });
      const look = async (): Promise<void> => {
        for (const turn of times(4))
          if (await store.read(row.key, row.userId)) await assertGone(store, old!, `both rows exist at read ${turn}`);
      };
      await shuffled<void>([look, look, look, () => store.create(row, old!)]);
      await assertGone(store, old!);
    }
  },
  async "races: after a replacement and an end of the same row, only the new row is left"(store, { rounds }) {
    for (const _ of times(rounds)) {
      const [old] = await createRows(store, 1);
      const row = newRow({ userId: old!.userId });
      await shuffled<unknown>([() => store.create(row, old!), () => store.end(old!.userId, { key: old!.key })]);
      await assertGone(store, old!);
      await assertStored(store, row);
    }
  },
};
