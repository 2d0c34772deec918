import assert from "node:assert/strict";
import type { StoredSession } from "../../session/store.ts";
import { assertStored, type CaseBody, type Cases, newRow } from "./kit.ts";

/** Tests that `create` stores every field unchanged, and that `update` does so too after other values. */
function roundTrip(fields: Partial<StoredSession>): CaseBody {
  return async (store) => {
    const row = newRow(fields);
    await store.create(row, null);
    await assertStored(store, row);
    const changed = { ...newRow(), key: row.key, userId: row.userId };
    assert.equal(await store.update(changed), true);
    assert.equal(await store.update({ ...row, revision: 2 }), true);
    await assertStored(store, { ...row, revision: 3 });
  };
}

/**
 * Tests characters that no request has and that some databases cannot store. A store keeps or replaces them, and never throws.
 */
function survives(userAgent: string): CaseBody {
  return async (store) => {
    const row = newRow({ userAgent });
    await store.create(row, null);
    assert.equal(await store.update(row), true);
    const read = await store.read(row.key, row.userId);
    assert.equal(typeof read?.userAgent, "string");
    assert.deepEqual({ ...read, userAgent }, { ...row, revision: 2 }, "the other fields are unchanged");
    assert.equal((await store.list(row.userId, 0)).length, 1);
  };
}

const EMPTY = { previousTokens: "", version: "", browser: "", userAgent: "", data: "" };
const ZERO = { tokenUsedAt: 0, startedAt: 0, lastSeenAt: 0, authenticatedAt: 0, rememberFor: 0, rememberUntil: 0 };
const AFTER_2038 = { startedAt: 2_147_483_647, lastSeenAt: 2_147_483_648, authenticatedAt: 4_294_967_296 };

export const fieldCases: Cases = {
  "fields: times that all differ": roundTrip({
    tokenUsedAt: 11,
    startedAt: 12,
    lastSeenAt: 13,
    authenticatedAt: 14,
    rememberFor: 15,
    rememberUntil: 16,
  }),
  'fields: ""': roundTrip(EMPTY),
  "fields: 0": roundTrip(ZERO),
  "fields: times after 2038": roundTrip({ ...AFTER_2038, expiresAt: 4_294_967_297 }),
  "fields: the year 9999": roundTrip({
    lastSeenAt: 253_402_300_799,
    rememberUntil: 253_402_300_799,
    expiresAt: 253_402_300_799,
  }),
  "fields: a large revision": async (store) => {
    const row = newRow({ revision: 3_000_000_000 });
    await store.create(row, null);
    assert.equal(await store.update(row), true);
    await assertStored(store, { ...row, revision: 3_000_000_001 });
  },
  "fields: a User-Agent of 256 characters": roundTrip({ userAgent: "x".repeat(256) }),
  "fields: a User-Agent of 256 three-byte characters": roundTrip({ userAgent: "語".repeat(256) }),
  "fields: a User-Agent of emoji": roundTrip({ userAgent: "👩‍💻".repeat(51) }),
  "fields: Unicode that normalization would change": roundTrip({ userAgent: "é e\u0301 ﬁ Å \u212b" }),
  "fields: spaces and line breaks": roundTrip({ userAgent: "  two  spaces \t\r\n" }),
  "fields: quotes and backslashes": roundTrip({ userAgent: `'"\`\\ \\' '' "" $1 ? :a {} \\u0000 '; drop table x; --` }),
  "fields: text like a number, JSON or null": roundTrip({ version: "007", browser: "null", userAgent: '{"revision":9}' }),
  "fields: separators": roundTrip({ version: "1:2:{", browser: "a|b,c;d", userAgent: "3:x:{}" }),
  "fields: data of 256 bytes": roundTrip({ data: JSON.stringify("x".repeat(254)) }),
  "fields: data with JSON's own characters": roundTrip({
    data: JSON.stringify({ "a'b": ['"', "\\", "\0", "\ud83d", "語", null, 1.5] }),
  }),
  "fields: a NUL in a User-Agent is no error": survives("a\0b"),
  "fields: half an emoji in a User-Agent is no error": survives("a\ud83d"),
};
