import { randomBytes } from "node:crypto";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { afterAll, beforeAll, vi } from "vitest";
import { serverUrl } from "../../../test/outage.ts";
import { describeSessions } from "../../../test/session-contract/index.ts";
import { postgresSessionStore } from "./postgres-store.ts";
import { postgresLoginSessions } from "./postgres-table.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);
vi.mock("../next/after.ts", async () => import("../../../test/after.ts"));

const name = `sessions_${randomBytes(6).toString("hex")}`;
const table = postgresLoginSessions(name);
const pool = new Pool({ connectionString: serverUrl("TEST_POSTGRES_URL") });
const store = postgresSessionStore(drizzle({ client: pool }), table);

beforeAll(async () => {
  const migration = await generateMigration(generateDrizzleJson({}), generateDrizzleJson({ table }));
  for (const statement of migration) await pool.query(statement);
});
afterAll(async () => {
  await pool.query(`drop table ${name}`);
  await pool.end();
});

describeSessions("in Postgres", { makeStore: () => store });
