import Database from "better-sqlite3";
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from "drizzle-kit/api";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { afterAll, beforeAll, vi } from "vitest";
import { describeSessions } from "../../../test/session-contract/index.ts";
import { sqliteSessionStore } from "./sqlite-store.ts";
import { sqliteLoginSessions } from "./sqlite-table.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);
vi.mock("../next/after.ts", async () => import("../../../test/after.ts"));

const connection = new Database(":memory:");
const table = sqliteLoginSessions();
const store = sqliteSessionStore(drizzle({ client: connection }), table);

beforeAll(async () => {
  const migration = await generateSQLiteMigration(
    await generateSQLiteDrizzleJson({}),
    await generateSQLiteDrizzleJson({ table }),
  );
  for (const statement of migration) connection.exec(statement);
});
afterAll(() => connection.close());

describeSessions("in SQLite", { makeStore: () => store });
