import "server-only";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Pool } from "pg";

let opened: Promise<NodePgDatabase> | undefined;

/** Opened by the first request, because `next build` needs no database. After a failure, the next request tries again. */
export const db = () => (opened ??= open().catch(forget));

async function open() {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  // Without a listener, a connection that breaks while it is idle ends the process.
  pool.on("error", console.error);
  const db = drizzle({ client: pool });
  await migrate(db, { migrationsFolder: "drizzle" });
  return db;
}

function forget(error: unknown): never {
  opened = undefined;
  throw error;
}
