import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Database from "better-sqlite3";
import { drizzle, type BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import * as schema from "./schema";

type Db = BetterSQLite3Database<typeof schema>;

/** The queries without their values: those hold password hashes. */
const queryLog = { logQuery: (query: string): void => console.log(`sql: ${query.trim()}`) };

let opened: Db | undefined;

/** The database, opened by the first query: `next build` imports this module and must open nothing. */
export function db(): Db {
  opened ??= open(process.env.DATABASE_URL ?? "file:.data/demo.db");
  return opened;
}

function open(url: string): Db {
  const file = resolve(/* turbopackIgnore: true */ process.cwd(), url.replace(/^file:/, ""));
  mkdirSync(dirname(file), { recursive: true });
  const connection = new Database(file);
  // Readers do not wait for the writer, and writers wait for each other instead of failing.
  connection.pragma("journal_mode = WAL");
  connection.pragma("busy_timeout = 5000");
  return drizzle(connection, { schema, logger: process.env.DATABASE_LOG === "1" && queryLog });
}
