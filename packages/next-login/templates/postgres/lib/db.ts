import "server-only";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";

let opened: ReturnType<typeof open> | undefined;

/** Opened by the first request, because `next build` needs no database. `npx drizzle-kit migrate` makes its tables. */
export const db = () => (opened ??= open());

function open() {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  // Without a listener, an idle connection that breaks ends the process.
  pool.on("error", console.error);
  return drizzle({ client: pool });
}
