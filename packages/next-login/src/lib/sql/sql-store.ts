import { LoginError } from "../errors.ts";
import { isStorable, storableRow } from "../session/storable.ts";
import type { SessionStore, StoredSession } from "../session/store.ts";
import { COLUMNS, FIELDS, sessionOf } from "./columns.ts";
import { Fragment, statements, type SqlDialect, type Statement } from "./statement.ts";

export type { SqlDialect } from "./statement.ts";

/** Settings of {@link sqlSessionStore}. */
export interface SqlSessionStoreOptions {
  /**
   * Runs one statement in your database, and returns its rows. The placeholders are `$1`, `$2`, … for Postgres and `?` for
   * SQLite. Each statement returns rows, also an insert.
   */
  query: (
    text: string,
    params: (string | number)[],
  ) => readonly Readonly<Record<string, unknown>>[] | Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** `"postgres"`, or `"sqlite"`, which is also that of libSQL, Turso and D1. */
  dialect: SqlDialect;
  /** The table's name, with its schema if it has one: `"auth.login_sessions"`. Default `"login_sessions"`. */
  table?: string | undefined;
}

/**
 * Creates a {@link SessionStore} in your Postgres or SQLite database, with any driver:
 *
 * ```ts
 * const store = sqlSessionStore({ dialect: "postgres", query: async (text, params) => (await pool.query(text, params)).rows });
 * ```
 *
 * Each call is one statement without a transaction, so it works over HTTP and behind a pooler. On Postgres it relies on the
 * isolation level `read committed`, which is the default. docs/session-stores.md has the `create table` of both dialects, and
 * the function `query` of each driver.
 *
 * @param options `query` and `dialect`, and `table` if it has another name. Danger: the name of the table is part of each
 *   statement, so do not take it from a request.
 * @throws LoginError `invalid_option` at once. The error of `query`, from each method: a database that is down must never look
 *   empty, so `query` must not catch it.
 */
export function sqlSessionStore({ query, dialect, table = "login_sessions" }: SqlSessionStoreOptions): SessionStore {
  checkOptions({ query, dialect, table });
  const sql = statements(dialect);
  const t = new Fragment(table.split(".").map(quoted).join("."));
  const all = new Fragment(FIELDS.map((field) => quoted(COLUMNS[field][0])).join(", "));
  const rows = async ({ text, params }: Statement) => query(text, [...params]);

  const valuesOf = (row: StoredSession) => FIELDS.map((field) => row[field]);

  return {
    async read(key, userId) {
      if (!isStorable(key)) return null;
      const [row] = await rows(sql`select ${all} from ${t} where "key" = ${key}`);
      // Compare here, so that every query plan uses the primary key and finds at most one row.
      return row && row["user_id"] === userId ? sessionOf(row) : null;
    },
    async create(session, replaces) {
      const values = valuesOf(storableRow(session));
      if (replaces && replaces.key !== session.key && [replaces.key, replaces.userId].every(isStorable)) {
        // Change the old row into the new one, so that no query sees both or neither. D1 and Neon have no transactions over HTTP.
        const taken = await rows(sql`update ${t} set (${all}) = (${values})
          where "key" = ${replaces.key} and "user_id" = ${replaces.userId} returning "key"`);
        if (taken.length > 0) return;
      }
      await rows(sql`insert into ${t} (${all}) values (${values}) returning "key"`);
    },
    async update(session) {
      if (!isStorable(session.userId) || !isStorable(session.key)) return false;
      const values = valuesOf({ ...storableRow(session), revision: session.revision + 1 });
      const changed = await rows(sql`update ${t} set (${all}) = (${values})
        where "key" = ${session.key} and "user_id" = ${session.userId} and "revision" = ${session.revision} returning "key"`);
      return changed.length > 0;
    },
    async end(userId, { key, except }) {
      if (![userId, key ?? ""].every(isStorable)) return 0;
      if (key !== undefined && key === except) return 0;
      if (key !== undefined) {
        return (await rows(sql`delete from ${t} where "user_id" = ${userId} and "key" = ${key} returning "key"`)).length;
      }
      // No row has such a key, and no key is empty.
      const other = except !== undefined && isStorable(except) ? except : "";
      return (await rows(sql`delete from ${t} where "user_id" = ${userId} and "key" <> ${other} returning "key"`)).length;
    },
    async endOldest({ key, userId }, max, now) {
      if (![key, userId].every(isStorable)) return [];
      const ended =
        dialect === "postgres"
          ? // With the lock, a call waits for another of the same user, and then does not count the rows that the other has deleted.
            await rows(sql`delete from ${t} where "key" = any(array(
              select "key" from (
                select "key", "last_seen_at" from ${t} where "user_id" = ${userId} and "expires_at" > ${now} for update
              ) as locked order by "last_seen_at" desc, ("key" = ${key}) desc, "key" offset ${max}
            )) returning "key"`)
          : await rows(sql`delete from ${t} where "user_id" = ${userId} and "expires_at" > ${now} and "key" not in (
              select "key" from ${t} where "user_id" = ${userId} and "expires_at" > ${now}
              order by "last_seen_at" desc, ("key" = ${key}) desc, "key" limit ${max}
            ) returning "key"`);
      return ended.map((row) => String(row["key"]));
    },
    async list(userId, now) {
      if (!isStorable(userId)) return [];
      const live = sql`select ${all} from ${t} where "user_id" = ${userId} and "expires_at" > ${now} order by "last_seen_at" desc`;
      return (await rows(live)).map(sessionOf);
    },
    async prune(now, limit) {
      if (dialect === "postgres") {
        // An array is evaluated once. Two prunes at once would wait for each other without `skip locked`.
        return (
          await rows(sql`delete from ${t} where "key" = any(array(
            select "key" from ${t} where "expires_at" <= ${now} limit ${limit} for update skip locked
          )) returning "key"`)
        ).length;
      }
      const some = sql`delete from ${t} where "key" in (
        select "key" from ${t} where "expires_at" <= ${now} limit ${limit}
      ) returning "key"`;
      const deleted = (await rows(some)).length;
      if (deleted > 0) await checkpoint();
      return deleted;
    },
  };

  /** Moves the deletions from the log into the database, or the next login would have to wait for it (decision 008). */
  async function checkpoint(): Promise<void> {
    try {
      await query("pragma wal_checkpoint(passive)", []);
    } catch {
      // Hosted databases do this themselves and reject the command. The rows are deleted in any case.
    }
  }
}

function quoted(name: string): string {
  return `"${name}"`;
}

/** Code without types may pass anything. A wrong dialect would only show with the first login. */
function checkOptions({ query, dialect, table }: Required<SqlSessionStoreOptions>): void {
  if (typeof query !== "function") throw invalid("query", "must be a function");
  if (!["postgres", "sqlite"].includes(dialect)) throw invalid("dialect", 'must be "postgres" or "sqlite"');
  if (typeof table !== "string" || !/^\w+(?:\.\w+)?$/.test(table)) {
    throw invalid("table", "may have only letters, digits and underscores, and one dot after the schema");
  }
}

function invalid(option: string, why: string): LoginError {
  return new LoginError("invalid_option", `the option \`${option}\` of sqlSessionStore ${why}.`);
}
