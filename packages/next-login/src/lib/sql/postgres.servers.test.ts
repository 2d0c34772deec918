import { randomBytes } from "node:crypto";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentedTable } from "../../../test/documented-tables.ts";
import { outage, serverUrl } from "../../../test/outage.ts";
import { ROUNDS_TIMEOUT_MS, roundsOr } from "../../../test/rounds.ts";
import { postgresSessionStore } from "../drizzle/postgres-store.ts";
import { postgresLoginSessions } from "../drizzle/postgres-table.ts";
import { newRow } from "../testing/contract/kit.ts";
import { storeContract } from "../testing/store-contract.ts";
import { sqlSessionStore } from "./sql-store.ts";

const connectionString = serverUrl("TEST_POSTGRES_URL");
const table = `sessions_${randomBytes(6).toString("hex")}`;
const pool = new Pool({ connectionString });
const storeOf = (pool: Pool) =>
  sqlSessionStore({ dialect: "postgres", query: async (text, params) => (await pool.query(text, params)).rows, table });
const store = storeOf(pool);

beforeAll(() => pool.query(documentedTable("postgres", table)));
afterAll(async () => {
  await pool.query(`drop table ${table}`);
  await pool.end();
});

describe("sqlSessionStore passes the contract suite on Postgres:", () => {
  for (const { name, run } of storeContract(() => ({ store }), { rounds: roundsOr(25) }))
    test(name, { timeout: ROUNDS_TIMEOUT_MS }, run);
});

test("sqlSessionStore reads the rows of postgresSessionStore, and the other way", async () => {
  const other = postgresSessionStore(drizzle({ client: pool }), postgresLoginSessions(table));
  const [mine, theirs] = [newRow(), newRow()];
  await store.create(mine, null);
  await other.create(theirs, null);
  expect(await other.read(mine.key, mine.userId)).toEqual(mine);
  expect(await store.read(theirs.key, theirs.userId)).toEqual(theirs);
});

test("sqlSessionStore skips rows that another prune has locked", async () => {
  const rows = [newRow({ expiresAt: 1 }), newRow({ expiresAt: 1 })] as const;
  for (const row of rows) await store.create(row, null);
  const other = await pool.connect();
  await other.query("begin");
  await other.query(`select * from ${table} where key = $1 for update`, [rows[0].key]);
  expect(await store.prune(1, 100)).toBe(1);
  await other.query("commit");
  other.release();
  expect(await store.prune(1, 100)).toBe(1);
});

test("sqlSessionStore rejects while Postgres is down, and works again afterwards", async () => {
  const proxy = await outage(connectionString);
  const client = new Pool({ connectionString: proxy.url });
  client.on("error", () => undefined);
  const store = storeOf(client);
  const row = newRow();
  await store.create(row, null);
  await proxy.stop();
  for (const call of [() => store.read(row.key, row.userId), () => store.list(row.userId, 0), () => store.prune(0, 1)])
    await expect(call()).rejects.toThrow();
  await proxy.restart();
  expect(await store.read(row.key, row.userId)).toEqual(row);
  await client.end();
  await proxy.stop();
});
