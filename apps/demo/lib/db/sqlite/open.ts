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
  // Wait for other writers, instead of failing at once.
  connection.pragma("busy_timeout = 5000");
  const db = drizzle(connection, { schema, logger });
  return {
    db,
    async prepare(seed) {
      const unlock = lock(`${file}.lock`);
      try {
        // With WAL, readers do not wait for a writer. The file stores this setting.
        connection.pragma("journal_mode = WAL");
        migrate(db, { migrationsFolder: join(process.cwd(), "drizzle/sqlite") });
        await seed();
      } finally {
        unlock();
      }
    },
  };
}

/**
 * Lets only one instance migrate at a time. Drizzle checks for tables before its transaction begins, so two instances that
 * start at once would both create them. The lock is a separate file, and ends with the process.
 */
function lock(file: string): () => void {
  const connection = new Database(file, { timeout: 60_000 });
  connection.exec("begin exclusive");
  return () => connection.close();
}
