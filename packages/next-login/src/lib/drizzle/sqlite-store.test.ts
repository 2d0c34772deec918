import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import Database from "better-sqlite3";
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from "drizzle-kit/api";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reason } from "../../../test/reason.ts";
import { ROUNDS_TIMEOUT_MS, roundsOr } from "../../../test/rounds.ts";
import { spread } from "../../../test/spread.ts";
import { twoProcesses } from "../../../test/two-processes.ts";
import { newRow } from "../testing/contract/kit.ts";
import { storeContract } from "../testing/store-contract.ts";
import { sqliteSessionStore } from "./sqlite-store.ts";
import { sqliteLoginSessions } from "./sqlite-table.ts";

const folder = mkdtempSync(join(tmpdir(), "next-login-sqlite-"));
const file = join(folder, "sessions.db");
const connections = [1, 2].map(() => new Database(file, { timeout: 10_000 }));
const table = sqliteLoginSessions();
const [first] = connections.map((connection) => sqliteSessionStore(drizzle({ client: connection }), table));
const store = spread(connections.map((connection) => sqliteSessionStore(drizzle({ client: connection }), table)));

const migration = async (): Promise<string[]> =>
  generateSQLiteMigration(await generateSQLiteDrizzleJson({}), await generateSQLiteDrizzleJson({ table }));

beforeAll(async () => {
  connections[0]!.pragma("journal_mode = WAL");
  for (const statement of await migration()) connections[0]!.exec(statement);
});
afterAll(() => {
  for (const connection of connections) connection.close();
  rmSync(folder, { recursive: true });
});

describe("sqliteSessionStore passes the contract suite:", () => {
  for (const { name, run } of storeContract(() => ({ store }), { rounds: roundsOr(25) }))
    test(name, { timeout: ROUNDS_TIMEOUT_MS }, run);
});

describe("sqliteLoginSessions", () => {
  const plan = (query: string): string =>
    connections[0]!
      .prepare<[], { detail: string }>(`explain query plan ${query}`)
      .all()
      .map(({ detail }) => detail)
      .join();

  test("has columns in snake_case, all of them required", () => {
    const columns = connections[0]!.pragma("table_info(login_sessions)") as { name: string; notnull: number }[];
    expect(columns.map(({ name }) => name)).toContain("previous_tokens");
    expect(columns).toHaveLength(Object.keys(newRow()).length);
    expect(columns.every(({ notnull }) => notnull === 1)).toBe(true);
  });
  test("has an index for each query", () => {
    expect(plan("select * from login_sessions where key = 'k'")).toContain("USING INDEX");
    expect(plan("select * from login_sessions where user_id = 'u' and expires_at > 1")).toContain("login_sessions_user_id");
    expect(plan("select key from login_sessions where expires_at <= 1 limit 5")).toContain("login_sessions_expires_at");
    const some = "select key from login_sessions where expires_at <= 1 limit 5";
    expect(plan(`delete from login_sessions where key in (${some})`)).not.toContain("SCAN");
  });
  test("uses another name for the table and its indexes", async () => {
    const other = await generateSQLiteDrizzleJson({ other: sqliteLoginSessions("devices") });
    const sql = (await generateSQLiteMigration(await generateSQLiteDrizzleJson({}), other)).join(";");
    expect(sql).toContain("`devices_user_id` ON `devices`");
    expect(sql).not.toContain("login_sessions");
  });
});

describe("sqliteSessionStore", () => {
  test("opens no database before the first query, and uses the one that the function returns", async () => {
    let opened = 0;
    const elsewhere = new Database(join(folder, "elsewhere.db"));
    let connection = drizzle({ client: connections[0]! });
    const lazy = sqliteSessionStore(() => (opened++, connection), table);
    expect(opened).toBe(0);
    const row = newRow();
    await lazy.create(row, null);
    expect(await lazy.read(row.key, row.userId)).toEqual(row);
    connection = drizzle({ client: elsewhere });
    expect(await reason(lazy.read(row.key, row.userId))).toContain("no such table");
    elsewhere.close();
  });
  test("throws for a user id that it cannot store", async () => {
    await expect(first!.create(newRow({ userId: "a\0" }), null)).rejects.toThrow("a user's id holds a NUL");
  });
  test("finds no row for a key with half of a surrogate pair, which the driver writes as U+FFFD", async () => {
    const row = newRow({ key: "\ufffd" });
    await first!.create(row, null);
    expect(await first!.read("\ud800", row.userId)).toBe(null);
    expect(await first!.update({ ...row, key: "\ud800" })).toBe(false);
    expect(await first!.end(row.userId, { key: "\ud800" })).toBe(0);
    await first!.create(newRow({ userId: row.userId }), { ...row, key: "\ud800" });
    expect(await first!.read(row.key, row.userId)).toEqual(row);
    expect(await first!.end(row.userId, { except: "\ud800" })).toBe(2);
  });
  test("replaces the characters of a User-Agent that it cannot store", async () => {
    const row = newRow({ userAgent: "a\0\ud800" });
    await first!.create(row, null);
    expect((await first!.read(row.key, row.userId))?.userAgent).toBe("a\ufffd\ufffd");
    expect(await first!.update(row)).toBe(true);
    expect((await first!.read(row.key, row.userId))?.userAgent).toBe("a\ufffd\ufffd");
  });
  test("throws, and does not look empty, when the database is closed", async () => {
    const closed = new Database(file);
    const store = sqliteSessionStore(drizzle({ client: closed }), table);
    closed.close();
    const row = newRow();
    const calls = [
      store.read("k", "u"),
      store.create(row, null),
      store.create(row, { key: "k", userId: "u" }),
      store.update(row),
      store.end("u", {}),
    ];
    const reasons = await Promise.all([...calls, store.list("u", 0), store.prune(0, 1)].map(reason));
    expect(reasons).toEqual(Array.from({ length: 7 }, () => expect.stringContaining("not open")));
  });
  test("throws when another connection has locked the database", async () => {
    const [holder, waiter] = [new Database(file), new Database(file, { timeout: 1 })];
    holder.exec("begin immediate");
    const store = sqliteSessionStore(drizzle({ client: waiter }), table);
    const row = newRow();
    const calls = [store.create(row, null), store.update(row), store.end("u", {}), store.prune(0, 1)];
    expect(await Promise.all(calls.map(reason))).toEqual(Array.from({ length: 4 }, () => "database is locked"));
    holder.exec("rollback");
    await store.create(row, null);
    expect(await store.read(row.key, row.userId)).toEqual(row);
    for (const connection of [holder, waiter]) connection.close();
  });
  test("moves the log into the database after a prune, so that the next write does not have to", async () => {
    const own = join(folder, "own.db");
    const connection = new Database(own);
    connection.pragma("journal_mode = WAL");
    for (const statement of await migration()) connection.exec(statement);
    const store = sqliteSessionStore(drizzle({ client: connection }), table);
    const [dead, live] = [newRow({ expiresAt: 1 }), newRow()];
    for (const row of [dead, live]) await store.create(row, null);
    expect(await store.prune(1, 10)).toBe(1);
    const withoutLog = join(folder, "without-log.db");
    copyFileSync(own, withoutLog);
    const copy = new Database(withoutLog);
    expect(copy.prepare("select key from login_sessions").pluck().all()).toEqual([live.key]);
    for (const each of [connection, copy]) each.close();
  });
  test("prunes although the log cannot be moved, such as inside a transaction", async () => {
    const row = newRow({ expiresAt: 1 });
    await first!.create(row, null);
    connections[0]!.exec("begin immediate");
    expect(() => connections[0]!.pragma("wal_checkpoint(passive)")).toThrow("locked");
    expect(await first!.prune(1, 10)).toBe(1);
    connections[0]!.exec("commit");
    expect(await first!.read(row.key, row.userId)).toBe(null);
  });
  twoProcesses(() => ({ kind: "sqlite", url: file, name: "login_sessions" }), store);
  test("stores every change of fifty writers with their own connections", async () => {
    const rows = Array.from({ length: 50 }, () => newRow());
    for (const row of rows) await first!.create(row, null);
    const script = new URL("../../../test/sqlite-writer.ts", import.meta.url);
    // Ten threads with five connections each: a thread costs more than a connection.
    const parts = Array.from({ length: 10 }, (_part, index) => rows.slice(index * 5, index * 5 + 5));
    const writers = parts.map((part) => new Worker(script, { workerData: { file, rows: part, count: 25 } }));
    const waits = await Promise.all(writers.map(async (writer) => (await once(writer, "message"))[0] as number));
    process.stdout.write(`sqlite: of 1,250 changes by fifty writers, the slowest took ${Math.ceil(Math.max(...waits))} ms\n`);
    for (const row of rows) expect(await first!.read(row.key, row.userId)).toEqual({ ...row, revision: 26 });
  }, 60_000);
});
