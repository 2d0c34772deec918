import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Pool } from "pg";
import type { Opened, QueryLog, SqliteDb } from "../opened";
import * as schema from "./schema";

/** The number of the lock that lets only one instance migrate at a time. */
const LOCK = 7_301_846;

export function openPostgres(url: string, logger: QueryLog): Opened {
  const pool = new Pool({ connectionString: url, connectionTimeoutMillis: 2000 });
  // Without this listener, an idle connection that breaks would end the process.
  pool.on("error", (error) => console.error(`postgres: ${error.message}`));
  const db = drizzle(pool, { schema, logger });
  return {
    db: db as unknown as SqliteDb,
    async prepare(seed) {
      const connection = await pool.connect();
      try {
        await connection.query("select pg_advisory_lock($1)", [LOCK]);
        await migrate(drizzle(connection), { migrationsFolder: join(process.cwd(), "drizzle/postgres") });
        await seed();
      } finally {
        // Close the connection, which releases the lock even after an error.
        connection.release(true);
      }
    },
  };
}
