import type { Logger } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type * as schema from "./sqlite/schema";

export type SqliteDb = BetterSQLite3Database<typeof schema>;

/** An open database. `prepare` migrates it and then calls `seed`. */
export interface Opened {
  readonly db: SqliteDb;
  prepare(seed: () => Promise<void>): Promise<void>;
}

export type QueryLog = Logger | false;
