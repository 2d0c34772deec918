import { and, desc, eq, gt, inArray, lte, ne, notInArray, sql } from "drizzle-orm";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import { isStorable, storableRow } from "../session/storable.ts";
import type { SessionStore } from "../session/store.ts";
import type { MaybeGetter } from "./maybe-getter.ts";
import type { SqliteLoginSessions } from "./sqlite-table.ts";
import type { Method, QueryMethods } from "./query-methods.ts";

/** A Drizzle database on SQLite, with any driver. Only databases on SQLite have the methods `all` and `run`. */
export interface SqliteDatabase extends QueryMethods {
  readonly all: Method;
  readonly run: Method;
}

/** The class has another name in Drizzle 1.0. The methods called here are the same in both versions. */
type Database = Pick<
  BaseSQLiteDatabase<"sync" | "async", unknown, Record<string, unknown>, Record<string, never>>,
  "select" | "insert" | "update" | "delete" | "all"
>;

/**
 * Creates a {@link SessionStore} in your SQLite database. Each call is one statement without a transaction.
 *
 * Several processes can write at once if each connection waits for the others. better-sqlite3 waits for 5 seconds (its option
 * `timeout`). With another driver, run `PRAGMA busy_timeout = 5000`. With `PRAGMA journal_mode = WAL`, readers do not wait.
 *
 * @param db Your Drizzle database. Pass a function that returns it if the first query opens it.
 * @param table The table of `sqliteLoginSessions`. Do not reference its key from another table: a new login changes it.
 * @throws The driver's error, from each method. A database that is locked or missing must never look empty.
 */
export function sqliteSessionStore(db: MaybeGetter<SqliteDatabase>, table: SqliteLoginSessions): SessionStore {
  const open = (): Database => (typeof db === "function" ? db() : db) as unknown as Database;
  const byKey = (db: Database) =>
    db
      .select()
      .from(table)
      .where(eq(table.key, sql.placeholder("key")))
      .prepare();
  const theirs = ({ key, userId }: { key: string; userId: string }) => and(eq(table.key, key), eq(table.userId, userId));
  let prepared: { db: Database; byKey: ReturnType<typeof byKey> } | undefined;

  return {
    async read(key, userId) {
      if (!isStorable(key)) return null;
      const db = open();
      if (prepared?.db !== db) prepared = { db, byKey: byKey(db) };
      const row = await prepared.byKey.get({ key });
      // Compare here, so that every query plan uses the primary key and finds at most one row.
      return row && row.userId === userId ? row : null;
    },
    async create(session, replaces) {
      const row = storableRow(session);
      if (replaces && replaces.key !== row.key && [replaces.key, replaces.userId].every(isStorable)) {
        // Change the old row into the new one, so that no query sees both or neither. D1 has no transactions.
        const taken = await open().update(table).set(row).where(theirs(replaces)).returning({ key: table.key });
        if (taken.length > 0) return;
      }
      await open().insert(table).values(row);
    },
    async update(session) {
      if (!isStorable(session.userId) || !isStorable(session.key)) return false;
      const row = { ...storableRow(session), revision: session.revision + 1 };
      const unchanged = and(theirs(session), eq(table.revision, session.revision));
      return (await open().update(table).set(row).where(unchanged).returning({ key: table.key })).length > 0;
    },
    async end(userId, { key, except }) {
      if (![userId, key ?? ""].every(isStorable)) return 0;
      const one = key === undefined ? undefined : eq(table.key, key);
      const others = except === undefined || !isStorable(except) ? undefined : ne(table.key, except);
      const condition = and(eq(table.userId, userId), one, others);
      return (await open().delete(table).where(condition).returning({ key: table.key })).length;
    },
    async endOldest({ key, userId }, max, now) {
      if (![key, userId].every(isStorable)) return [];
      const db = open();
      const live = and(eq(table.userId, userId), gt(table.expiresAt, now));
      const order = [desc(table.lastSeenAt), desc(eq(table.key, key)), table.key] as const;
      const kept = db
        .select({ key: table.key })
        .from(table)
        .where(live)
        .orderBy(...order)
        .limit(max);
      const ended = await db
        .delete(table)
        .where(and(live, notInArray(table.key, kept)))
        .returning({ key: table.key });
      return ended.map((row) => row.key);
    },
    async list(userId, now) {
      if (!isStorable(userId)) return [];
      const live = and(eq(table.userId, userId), gt(table.expiresAt, now));
      return open().select().from(table).where(live).orderBy(desc(table.lastSeenAt));
    },
    async prune(now, limit) {
      const db = open();
      const some = db.select({ key: table.key }).from(table).where(lte(table.expiresAt, now)).limit(limit);
      const deleted = (await db.delete(table).where(inArray(table.key, some)).returning({ key: table.key })).length;
      if (deleted > 0) await checkpoint(db);
      return deleted;
    },
  };
}

/**
 * Moves the deletions from the log into the database. SQLite itself does so only when the log has 1000 pages. The next write,
 * such as a login, would have to wait for all of them. One pruned row fills three or four pages.
 */
async function checkpoint(db: Database): Promise<void> {
  try {
    await db.all(sql`pragma wal_checkpoint(passive)`);
  } catch {
    // Hosted databases (D1, Turso) do this themselves and reject the command. The rows are deleted in any case.
  }
}
