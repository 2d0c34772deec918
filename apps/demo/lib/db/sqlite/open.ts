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
  // Writers wait for each other instead of failing.
  connection.pragma("busy_timeout = 5000");
  const db = drizzle(connection, { schema, logger });
  return {
    db,
    async prepare(seed) {
      const unlock = lock(`${file}.lock`);
      try {
        // Readers do not wait for the writer. The file remembers it.
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
 * While one instance migrates, the others wait. Drizzle looks at what is there before its transaction begins, so two
 * that start at once on a new file would both create the tables. A file of its own, whose lock ends with its process.
 */
function lock(file: string): () => void {
  const connection = new Database(file, { timeout: 60_000 });
  connection.exec("begin exclusive");
  return () => connection.close();
}
