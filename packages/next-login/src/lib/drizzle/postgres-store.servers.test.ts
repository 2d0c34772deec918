import { randomBytes } from "node:crypto";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outage, serverUrl } from "../../../test/outage.ts";
import { ROUNDS_TIMEOUT_MS, roundsOr } from "../../../test/rounds.ts";
import { twoProcesses } from "../../../test/two-processes.ts";
import { newRow } from "../testing/contract/kit.ts";
import { storeContract } from "../testing/store-contract.ts";
import { postgresSessionStore } from "./postgres-store.ts";
import { postgresLoginSessions } from "./postgres-table.ts";

const connectionString = serverUrl("TEST_POSTGRES_URL");
const name = `sessions_${randomBytes(6).toString("hex")}`;
const table = postgresLoginSessions(name);
const pool = new Pool({ connectionString });
const store = postgresSessionStore(drizzle({ client: pool }), table);

beforeAll(async () => {
  const migration = await generateMigration(generateDrizzleJson({}), generateDrizzleJson({ table }));
  for (const statement of migration) await pool.query(statement);
});
afterAll(async () => {
  await pool.query(`drop table ${name}`);
  await pool.end();
});

describe("postgresSessionStore passes the contract suite:", () => {
  for (const { name, run } of storeContract(() => ({ store }), { rounds: roundsOr(25) }))
    test(name, { timeout: ROUNDS_TIMEOUT_MS }, run);
});

describe("postgresLoginSessions", () => {
  test("has columns in snake_case, all of them required", async () => {
    const { rows } = await pool.query("select * from information_schema.columns where table_name = $1", [name]);
    expect(rows.map(({ column_name }) => column_name)).toContain("previous_tokens");
    expect(rows).toHaveLength(Object.keys(newRow()).length);
    expect(rows.every(({ is_nullable }) => is_nullable === "NO")).toBe(true);
  });
  test("has an index for each query", async () => {
    const { rows } = await pool.query("select indexdef from pg_indexes where tablename = $1", [name]);
    const indexes = rows.map(({ indexdef }) => indexdef).join();
    for (const column of ["(key)", "(user_id)", "(expires_at)"]) expect(indexes).toContain(column);
    for (const index of [`${name}_user_id`, `${name}_expires_at`]) expect(indexes).toContain(index);
  });
});

describe("postgresSessionStore", () => {
  twoProcesses(() => ({ kind: "postgres", url: connectionString, name }), store);
  test("opens no database before the first query, and uses the one that the function returns", async () => {
    let opened = 0;
    let connection = drizzle({ client: pool });
    const lazy = postgresSessionStore(() => (opened++, connection), table);
    expect(opened).toBe(0);
    expect(await lazy.read("k", "u")).toBe(null);
    expect(opened).toBe(1);
    connection = drizzle({ client: new Pool({ connectionString: "postgres://127.0.0.1:1/nowhere" }) });
    await expect(lazy.read("k", "u")).rejects.toThrow("Failed query");
  });
  test("leaves no named statement on a connection, which a pooler gives to other clients", async () => {
    const one = new Pool({ connectionString, max: 1 });
    expect(await postgresSessionStore(drizzle({ client: one }), table).read("k", "u")).toBe(null);
    expect((await one.query("select name from pg_prepared_statements")).rows).toEqual([]);
    await one.end();
  });
  test("prunes no more than the limit with any query plan", async () => {
    const off = ["hashjoin", "mergejoin", "hashagg", "sort", "material", "memoize"].map((method) => `-c enable_${method}=off`);
    const planned = new Pool({ connectionString, options: off.join(" ") });
    for (let row = 0; row < 20; row++) await store.create(newRow({ expiresAt: 1 }), null);
    expect(await postgresSessionStore(drizzle({ client: planned }), table).prune(1, 2)).toBe(2);
    await planned.end();
    expect(await store.prune(1, 100)).toBe(18);
  });
  test("throws for a user id that it cannot store", async () => {
    await expect(store.create(newRow({ userId: "a\0" }), null)).rejects.toThrow("a user's id holds a NUL");
  });
  test("skips rows that another prune has locked", async () => {
    const rows = [newRow({ expiresAt: 1 }), newRow({ expiresAt: 1 })] as const;
    for (const row of rows) await store.create(row, null);
    const other = await pool.connect();
    await other.query("begin");
    await other.query(`select * from ${name} where key = $1 for update`, [rows[0].key]);
    expect(await store.prune(1, 100)).toBe(1);
    await other.query("commit");
    other.release();
    expect(await store.prune(1, 100)).toBe(1);
  });
  test("throws while Postgres is down, and works again afterwards", async () => {
    const proxy = await outage(connectionString);
    const client = new Pool({ connectionString: proxy.url });
    client.on("error", () => undefined);
    const store = postgresSessionStore(drizzle({ client }), table);
    const row = newRow();
    await store.create(row, null);

    await proxy.stop();
    const calls = [
      () => store.read(row.key, row.userId),
      () => store.create(newRow(), null),
      () => store.create(newRow(), row),
      () => store.update(row),
      () => store.end(row.userId, {}),
      () => store.list(row.userId, 0),
      () => store.prune(0, 1),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow("Failed query");

    await proxy.restart();
    expect(await store.read(row.key, row.userId)).toEqual(row);
    expect(await store.update(row)).toBe(true);
    await client.end();
    await proxy.stop();
  });
});
