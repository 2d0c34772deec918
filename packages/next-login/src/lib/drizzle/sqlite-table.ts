import { index, integer, type AnySQLiteColumn, sqliteTable, type SQLiteTableWithColumns, text } from "drizzle-orm/sqlite-core";
import type { StoredSession } from "../session/store.ts";

/** The type of a required column, in Drizzle 0.45 and 1.0. Only 1.0 has `identity` and `isAlias`. */
type Column<Field extends keyof StoredSession, Type = StoredSession[Field]> = AnySQLiteColumn<{
  tableName: string;
  data: Type;
  driverParam: Type;
  notNull: true;
  hasDefault: Field extends "data" ? true : false;
  isPrimaryKey: Field extends "key" ? true : false;
  isAutoincrement: false;
  hasRuntimeDefault: false;
  generated: undefined;
  identity: undefined;
}>;

/** The table of {@link sqliteLoginSessions}, with a column for each field of {@link StoredSession}. */
export type SqliteLoginSessions = SQLiteTableWithColumns<{
  name: string;
  schema: undefined;
  dialect: "sqlite";
  isAlias: false;
  columns: { [Field in keyof StoredSession]: Column<Field> };
}>;

/**
 * Creates the table of `sqliteSessionStore`. Export it from your schema file, so that drizzle-kit writes its migration:
 *
 * ```ts
 * export const loginSessions = sqliteLoginSessions();
 * ```
 *
 * @param name The table's name. Default `"login_sessions"`.
 */
export function sqliteLoginSessions(name = "login_sessions"): SqliteLoginSessions {
  const columns = {
    key: text("key").primaryKey(),
    userId: text("user_id").notNull(),
    token: text("token").notNull(),
    previousTokens: text("previous_tokens").notNull(),
    seed: text("seed").notNull(),
    tokenUsedAt: integer("token_used_at").notNull(),
    startedAt: integer("started_at").notNull(),
    lastSeenAt: integer("last_seen_at").notNull(),
    authenticatedAt: integer("authenticated_at").notNull(),
    version: text("version").notNull(),
    browser: text("browser").notNull(),
    userAgent: text("user_agent").notNull(),
    // With a default, so that the migration of a table with rows works.
    data: text("data").notNull().default(""),
    rememberFor: integer("remember_for").notNull(),
    rememberUntil: integer("remember_until").notNull(),
    expiresAt: integer("expires_at").notNull(),
    revision: integer("revision").notNull(),
  } satisfies { [Field in keyof StoredSession]: unknown };
  // A cast, because Drizzle 0.45 knows no `isAlias`.
  return sqliteTable(name, columns, (table) => [
    index(`${name}_user_id`).on(table.userId),
    index(`${name}_expires_at`).on(table.expiresAt),
  ]) as object as SqliteLoginSessions;
}
