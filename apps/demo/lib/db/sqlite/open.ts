import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import type { Opened, QueryLog } from "../opened";
import * as schema from "./schema";

export function openSqlite(url: string, logger: QueryLog): Opened {
  const file = resolve(/* turbopackIgnore: true */ process.cwd(), url.replace(/^file:/, ""));
  mkdirSync(dirname(file), { recursive: true });
  const connection = new Database(file);
  // Readers do not wait for the writer, and writers wait for each other instead of failing.
  connection.pragma("journal_mode = WAL");
  connection.pragma("busy_timeout = 5000");
  const db = drizzle(connection, { schema, logger });
  return {
    db,
    async prepare(seed) {
      migrate(db, { migrationsFolder: join(process.cwd(), "drizzle/sqlite") });
      await seed();
    },
  };
}
