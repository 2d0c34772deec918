import assert from "node:assert/strict";
import { assertGone, assertStored, type CaseBody, type Cases, keysOf, listedKeys, newRow, NOW } from "./kit.ts";

/** Pairs that a careless store confuses, or whose first id it cannot store. */
const PAIRS: readonly (readonly [userId: string, other: string])[] = [
  ["7", "07"],
  ["7", "7 "],
  ["ada", "Ada"],
  ["caf\u00e9", "cafe\u0301"],
  ["a:b", "a"],
  ["a|b", "a"],
  ["a/../b", "b"],
  ["{a}", "{a}b"],
  ["%", "anybody"],
  ["_", "x"],
  ["*", "anybody"],
  ["[a-z]?", "ab"],
  [`o'"\`; drop table login_sessions; --`, "o"],
  ["back\\slash", "backslash"],
  ["two\r\nlines", "two\nlines"],
  ["__proto__", "constructor"],
  ["null", "undefined"],
  ["1".repeat(1024), "1".repeat(1023)],
  ["ユーザー👩‍💻", "ユーザー"],
  ["https://idp.example/?sub=1&x=%20", "https://idp.example/?sub=1&x= "],
];

/** Ids that some databases cannot store. A store has to store such an id exactly, or reject it. */
const UNUSUAL: readonly (readonly [userId: string, other: string])[] = [
  ["a\0b", "a"],
  ["\ud800", "\ufffd"],
  ["\udc00x", "\ud801x"],
];

function keptApart(userId: string, other: string): CaseBody {
  return async (store) => {
    await Promise.all([store.end(userId, {}), store.end(other, {})]);
    const [mine, mineToo, theirs] = [newRow({ userId }), newRow({ userId }), newRow({ userId: other })];
    for (const row of [mine, mineToo, theirs]) await store.create(row, null);
    for (const row of [mine, mineToo, theirs]) await assertStored(store, row);
    assert.deepEqual(await listedKeys(store, userId), keysOf([mine, mineToo]));
    assert.deepEqual(await listedKeys(store, other), [theirs.key]);
    await assertGone(store, { key: mine.key, userId: other }, "the other user cannot read it");
    assert.equal(await store.end(userId, { key: theirs.key }), 0, "one user cannot delete another's row");
    assert.equal(await store.end(userId, { except: mine.key }), 1);
    assert.equal(await store.end(userId, {}), 1);
    await assertStored(store, theirs);
    assert.equal(await store.end(other, { key: theirs.key }), 1);
  };
}

function exactOrRefused(userId: string, other: string): CaseBody {
  return async (store) => {
    await Promise.all([store.end(userId, {}), store.end(other, {})]);
    const [mine, theirs] = [newRow({ userId }), newRow({ userId: other })];
    const [created, createdToo] = await Promise.allSettled([store.create(mine, null), store.create(theirs, null)]);
    assert.deepEqual(await listedKeys(store, userId), created.status === "fulfilled" ? [mine.key] : []);
    assert.deepEqual(await listedKeys(store, other), createdToo.status === "fulfilled" ? [theirs.key] : []);
    if (created.status === "fulfilled") await assertStored(store, mine);
    else await assertGone(store, mine);
    assert.equal(await store.update({ ...mine, lastSeenAt: NOW }), created.status === "fulfilled");
    assert.equal(await store.end(userId, {}), created.status === "fulfilled" ? 1 : 0);
    assert.equal(await store.end(other, { key: theirs.key }), createdToo.status === "fulfilled" ? 1 : 0);
  };
}

const named = (verb: string, [one, other]: readonly [string, string]): string =>
  `user ids: ${verb} ${JSON.stringify(one).slice(0, 48)} and ${JSON.stringify(other).slice(0, 48)}`;

export const userIdCases: Cases = Object.fromEntries([
  ...PAIRS.map((pair) => [named("keeps apart", pair), keptApart(...pair)] as const),
  ...UNUSUAL.map((pair) => [named("keeps apart or refuses", pair), exactOrRefused(...pair)] as const),
]);
