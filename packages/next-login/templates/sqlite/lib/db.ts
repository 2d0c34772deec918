import "server-only";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";

let opened: ReturnType<typeof open> | undefined;

/** Opened by the first request, because `next build` needs no database. */
export const db = () => (opened ??= open());

function open() {
  const db = drizzle(process.env.DATABASE_URL ?? "app.db");
  migrate(db, { migrationsFolder: "drizzle" });
  return db;
}
