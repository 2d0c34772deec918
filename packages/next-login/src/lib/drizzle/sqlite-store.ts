import { and, desc, eq, gt, inArray, lte, ne, sql } from "drizzle-orm";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type { SessionStore } from "../session/store.ts";
import type { SqliteLoginSessions } from "./sqlite-table.ts";
import type { Method, QueryMethods } from "./query-methods.ts";
import { isStorable, type MaybeGetter, storableRow } from "./storable.ts";

/** A Drizzle database on SQLite, with any driver. Only SQLite's has the methods `all` and `run`. */
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
 * A {@link SessionStore} in your SQLite database. Each call is one statement, and needs no transaction.
 *
 * Many processes may write at once if each connection waits for the others: better-sqlite3 does, for 5 seconds (its option
 * `timeout`); with another driver run `PRAGMA busy_timeout = 5000`. `PRAGMA journal_mode = WAL` lets readers not wait at all.
 *
 * @param db Your Drizzle database, or a function that returns it, for apps that open it with the first query.
 * @param table What `sqliteLoginSessions` made. Nothing may refer to its key: it changes with a new login.
 * @throws What the driver throws, from each method: a database that is locked or not there never looks empty.
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
      // Compared here: the statement finds at most one row by its primary key, whatever a planner thinks of user ids.
      return row && row.userId === userId ? row : null;
    },
    async create(session, replaces) {
      const row = storableRow(session);
      if (replaces && replaces.key !== row.key && [replaces.key, replaces.userId].every(isStorable)) {
        // The old row becomes the new one: nobody sees both or neither, and D1, which has no transactions, can do it.
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
      const doomed = and(eq(table.userId, userId), one, others);
      return (await open().delete(table).where(doomed).returning({ key: table.key })).length;
    },
    async list(userId, now) {
      if (!isStorable(userId)) return [];
      const live = and(eq(table.userId, userId), gt(table.expiresAt, now));
      return open().select().from(table).where(live).orderBy(desc(table.lastSeenAt));
    },
    async prune(now, limit) {
      const db = open();
      const some = db.select({ key: table.key }).from(table).where(lte(table.expiresAt, now)).limit(limit);
      const gone = (await db.delete(table).where(inArray(table.key, some)).returning({ key: table.key })).length;
      if (gone > 0) await checkpoint(db);
      return gone;
    },
  };
}

/**
 * Moves what was just written from the log into the database. SQLite itself waits until the log has a thousand pages, and then
 * whoever writes next, a login say, stands still for all of them: what one pruned row leaves is spread over three or four.
 */
async function checkpoint(db: Database): Promise<void> {
  try {
    await db.all(sql`pragma wal_checkpoint(passive)`);
  } catch {
    // Databases behind a service (D1, Turso) do this themselves and refuse it; the rows are gone in any case.
  }
}
