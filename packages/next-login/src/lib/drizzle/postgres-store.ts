import { and, desc, eq, gt, lte, ne, sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { isStorable, storableRow } from "../session/storable.ts";
import type { SessionStore } from "../session/store.ts";
import type { MaybeGetter } from "./maybe-getter.ts";
import type { PostgresLoginSessions } from "./postgres-table.ts";
import type { Method, QueryMethods } from "./query-methods.ts";

/** A Drizzle database on Postgres, with any driver. Only databases on Postgres have the method `selectDistinctOn`. */
export interface PostgresDatabase extends QueryMethods {
  readonly selectDistinctOn: Method;
}

/** The class has another name in Drizzle 1.0. The methods called here are the same in both versions. */
type Database = Pick<
  PgDatabase<PgQueryResultHKT, Record<string, unknown>, Record<string, never>>,
  "select" | "insert" | "update" | "delete"
>;

/**
 * Creates a {@link SessionStore} in your Postgres database. Each call is one statement without a transaction, so it works over
 * HTTP and behind a pooler. It relies on the isolation level `read committed`, which is Postgres's default.
 *
 * @param db Your Drizzle database. Pass a function that returns it if the first query opens it. Danger: add a listener for
 *   `error` to its pool. Without one, a restart of Postgres breaks a connection and ends the process.
 * @param table The table of `postgresLoginSessions`. Do not reference its key from another table: a new login changes it.
 * @throws The driver's error, from each method. A database that is down must never look empty.
 */
export function postgresSessionStore(db: MaybeGetter<PostgresDatabase>, table: PostgresLoginSessions): SessionStore {
  const open = (): Database => (typeof db === "function" ? db() : db) as unknown as Database;
  // Prepare without a name: a named statement belongs to one connection, and a pooler gives that connection to other clients.
  const byKey = (db: Database) =>
    db
      .select()
      .from(table)
      .where(eq(table.key, sql.placeholder("key")))
      .prepare("");
  const theirs = ({ key, userId }: { key: string; userId: string }) => and(eq(table.key, key), eq(table.userId, userId));
  let prepared: { db: Database; byKey: ReturnType<typeof byKey> } | undefined;

  return {
    async read(key, userId) {
      if (!isStorable(key)) return null;
      const db = open();
      if (prepared?.db !== db) prepared = { db, byKey: byKey(db) };
      const [row] = await prepared.byKey.execute({ key });
      // Compare here, so that every query plan uses the primary key and finds at most one row.
      return row && row.userId === userId ? row : null;
    },
    async create(session, replaces) {
      const row = storableRow(session);
      if (replaces && replaces.key !== row.key && [replaces.key, replaces.userId].every(isStorable)) {
        // Change the old row into the new one, so that no query sees both or neither. Neon has no transactions over HTTP.
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
      // With the lock, a call waits for another of the same user, and then does not count the rows that the other has deleted.
      const locked = db
        .select({ key: table.key, lastSeenAt: table.lastSeenAt })
        .from(table)
        .where(live)
        .for("update")
        .as("locked");
      const oldest = db
        .select({ key: locked.key })
        .from(locked)
        .orderBy(desc(locked.lastSeenAt), desc(eq(locked.key, key)), locked.key)
        .offset(max);
      const chosen = sql`${table.key} = any(array${oldest})`;
      return (await db.delete(table).where(chosen).returning({ key: table.key })).map((row) => row.key);
    },
    async list(userId, now) {
      if (!isStorable(userId)) return [];
      const live = and(eq(table.userId, userId), gt(table.expiresAt, now));
      return open().select().from(table).where(live).orderBy(desc(table.lastSeenAt));
    },
    async prune(now, limit) {
      const db = open();
      const expired = db.select({ key: table.key }).from(table).where(lte(table.expiresAt, now)).limit(limit);
      // `skipLocked`, because two prunes at once would wait for each other. The lock also rechecks whether a row has expired.
      const some = expired.for("update", { skipLocked: true });
      // An array is evaluated once. Postgres may evaluate the subquery of an `in` for each row, and delete more than the limit.
      const chosen = sql`${table.key} = any(array${some})`;
      return (await db.delete(table).where(chosen).returning({ key: table.key })).length;
    },
  };
}
