import { and, desc, eq, gt, lte, ne, sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { SessionStore } from "../session/store.ts";
import type { PostgresLoginSessions } from "./postgres-table.ts";
import type { Method, QueryMethods } from "./query-methods.ts";
import { isStorable, type MaybeGetter, storableRow } from "./storable.ts";

/** A Drizzle database on Postgres, with any driver. Only Postgres's has the method `selectDistinctOn`. */
export interface PostgresDatabase extends QueryMethods {
  readonly selectDistinctOn: Method;
}

/** The class has another name in Drizzle 1.0. The methods called here are the same in both versions. */
type Database = Pick<
  PgDatabase<PgQueryResultHKT, Record<string, unknown>, Record<string, never>>,
  "select" | "insert" | "update" | "delete"
>;

/**
 * A {@link SessionStore} in your Postgres database. Each call is one statement, and needs no transaction: it works over HTTP and
 * behind a pooler too. It counts on the isolation level `read committed`, which is Postgres's own default.
 *
 * @param db Your Drizzle database, or a function that returns it, for apps that open it with the first query. Give its pool a
 *   listener for `error`, or Node ends with the connection that a restart of Postgres breaks.
 * @param table What `postgresLoginSessions` made. Nothing may refer to its key: it changes with a new login.
 * @throws What the driver throws, from each method: a database that is not there never looks empty.
 */
export function postgresSessionStore(db: MaybeGetter<PostgresDatabase>, table: PostgresLoginSessions): SessionStore {
  const open = (): Database => (typeof db === "function" ? db() : db) as unknown as Database;
  // Without a name, which would be one of a connection, and poolers hand those around.
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
      // Compared here: the statement finds at most one row by its primary key, whatever a planner thinks of user ids.
      return row && row.userId === userId ? row : null;
    },
    async create(session, replaces) {
      const row = storableRow(session);
      if (replaces && replaces.key !== row.key && [replaces.key, replaces.userId].every(isStorable)) {
        // The old row becomes the new one: nobody sees both or neither, and Neon, which over HTTP has no transactions, can do it.
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
      const expired = db.select({ key: table.key }).from(table).where(lte(table.expiresAt, now)).limit(limit);
      // Two that prune at once would wait for each other's rows. And what is locked is looked at again: it may live longer since.
      const some = expired.for("update", { skipLocked: true });
      // As an array the choice is made once: `in` may be planned to make it again for each row, and go beyond the limit.
      const chosen = sql`${table.key} = any(array${some})`;
      return (await db.delete(table).where(chosen).returning({ key: table.key })).length;
    },
  };
}
