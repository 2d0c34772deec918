import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import Database from "better-sqlite3";
import { afterAll, describe, expect, test } from "vitest";
import { documentedTable } from "../../../test/documented-tables.ts";
import { ROUNDS_TIMEOUT_MS, roundsOr } from "../../../test/rounds.ts";
import { spread } from "../../../test/spread.ts";
import { newRow } from "../testing/contract/kit.ts";
import { storeContract } from "../testing/store-contract.ts";
import { sqlSessionStore, type SqlSessionStoreOptions } from "./sql-store.ts";

interface Connection {
  readonly query: SqlSessionStoreOptions["query"];
  close(): void;
}

const folder = mkdtempSync(join(tmpdir(), "next-login-sql-"));
const open: Connection[] = [];
afterAll(() => {
  for (const connection of open) connection.close();
  rmSync(folder, { recursive: true });
});

/** As docs/session-stores.md shows them. */
const drivers: Record<string, (file: string) => Connection> = {
  "better-sqlite3"(file) {
    const db = new Database(file, { timeout: 10_000 });
    return { query: (text, params) => db.prepare(text).all(...params) as Record<string, unknown>[], close: () => db.close() };
  },
  "node:sqlite"(file) {
    const db = new DatabaseSync(file, { timeout: 10_000 });
    return { query: (text, params) => db.prepare(text).all(...params), close: () => db.close() };
  },
  "@libsql/client"(file) {
    const client = createClient({ url: `file:${file}`, timeout: 10_000 });
    return {
      query: async (sql, args) => (await client.execute({ sql, args })).rows,
      close: () => client.close(),
    };
  },
};

function connect(driver: string, file: string): Connection {
  const connection = drivers[driver]!(join(folder, file));
  open.push(connection);
  return connection;
}

/** A database with the documented table, and with the log that lets readers read while another connection writes. */
function fileWithTable(name: string): string {
  const db = new Database(join(folder, name));
  db.pragma("journal_mode = WAL");
  db.exec(documentedTable("sqlite", "login_sessions"));
  db.close();
  return name;
}

describe.each(Object.keys(drivers))("sqlSessionStore passes the contract suite on SQLite with %s:", (driver) => {
  const file = fileWithTable(`${driver.replaceAll(/\W/g, "-")}.db`);
  const stores = [1, 2].map(() => sqlSessionStore({ dialect: "sqlite", query: connect(driver, file).query }));
  const store = spread(stores);
  for (const { name, run } of storeContract(() => ({ store }), { rounds: roundsOr(25) }))
    test(name, { timeout: ROUNDS_TIMEOUT_MS }, run);
});

describe("sqlSessionStore", () => {
  const { query } = connect("node:sqlite", fileWithTable("own.db"));
  const store = sqlSessionStore({ dialect: "sqlite", query });

  test("uses another table, also with a schema", async () => {
    await query("attach database ':memory:' as auth", []);
    for (const statement of documentedTable("sqlite", "auth.devices")
      .replaceAll("on auth.devices", "on devices")
      .split(";\n")) {
      if (statement.trim()) await query(statement, []);
    }
    const devices = sqlSessionStore({ dialect: "sqlite", query, table: "auth.devices" });
    const row = newRow();
    await devices.create(row, null);
    expect(await devices.read(row.key, row.userId)).toEqual(row);
    expect(await store.read(row.key, row.userId)).toBe(null);
  });

  test("never puts a value into the text of a statement", async () => {
    const row = newRow({ userId: "'; drop table login_sessions; --", userAgent: "$1 ?" });
    await store.create(row, null);
    expect(await store.list(row.userId, 0)).toEqual([row]);
    expect(await store.end(row.userId, {})).toBe(1);
  });

  test("reads numbers that a driver gives as BigInt or as text", async () => {
    const row = newRow();
    const asText = (value: unknown) => (typeof value === "number" ? BigInt(value) : value);
    const other = sqlSessionStore({
      dialect: "sqlite",
      query: async (text, params) =>
        (await query(text, params)).map((each) =>
          Object.fromEntries(Object.entries(each).map(([name, value]) => [name, asText(value)])),
        ),
    });
    await other.create(row, null);
    expect(await other.read(row.key, row.userId)).toEqual(row);
  });

  test("rejects with the error of the database, and does not look empty", async () => {
    const db = new DatabaseSync(":memory:");
    const empty = sqlSessionStore({ dialect: "sqlite", query: (text, params) => db.prepare(text).all(...params) });
    const calls = [
      () => empty.read("k", "u"),
      () => empty.create(newRow(), null),
      () => empty.create(newRow(), newRow()),
      () => empty.update(newRow()),
      () => empty.end("u", {}),
      () => empty.endOldest(newRow(), 1, 0),
      () => empty.list("u", 0),
      () => empty.prune(0, 1),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow("no such table");
    db.close();
  });

  test.each([
    { query: undefined },
    { dialect: "mysql" },
    { table: "" },
    { table: 'a"; drop table users; --' },
    { table: "a.b.c" },
    { table: 7 },
  ])("throws for the wrong option %j", (wrong) => {
    const make = () => sqlSessionStore({ query, dialect: "sqlite", ...wrong } as SqlSessionStoreOptions);
    expect(make).toThrow(expect.objectContaining({ code: "invalid_option" }));
  });
});
