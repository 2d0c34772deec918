import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Pool } from "pg";
import type { Opened, QueryLog, SqliteDb } from "../opened";
import * as schema from "./schema";

/** Any number, the same for every instance: while one migrates, the others wait. */
const LOCK = 7_301_846;

export function openPostgres(url: string, logger: QueryLog): Opened {
  const pool = new Pool({ connectionString: url, connectionTimeoutMillis: 2000 });
  // A connection that breaks while nobody uses it: without a listener the process would end.
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
        // Closing the connection gives the lock back, whatever happened.
        connection.release(true);
      }
    },
  };
}
