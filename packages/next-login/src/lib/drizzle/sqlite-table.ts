import { index, integer, type SQLiteColumn, sqliteTable, type SQLiteTableWithColumns, text } from "drizzle-orm/sqlite-core";
import type { StoredSession } from "../session/store.ts";

type Column<Field extends keyof StoredSession, Type = StoredSession[Field]> = SQLiteColumn<{
  name: string;
  tableName: string;
  data: Type;
  dataType: Type extends number ? "number" : "string";
  columnType: Type extends number ? "SQLiteInteger" : "SQLiteText";
  driverParam: Type;
  enumValues: Type extends number ? undefined : [string, ...string[]];
  notNull: true;
  hasDefault: false;
  isPrimaryKey: Field extends "key" ? true : false;
  isAutoincrement: false;
  hasRuntimeDefault: false;
  generated: undefined;
}>;

/** What {@link sqliteLoginSessions} makes: a column for each field of {@link StoredSession}. */
export type SqliteLoginSessions = SQLiteTableWithColumns<{
  name: string;
  schema: undefined;
  dialect: "sqlite";
  columns: { [Field in keyof StoredSession]: Column<Field> };
}>;

/**
 * The table of `sqliteSessionStore`. Export it from the file of your schema, and drizzle-kit writes its migration:
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
    previousToken: text("previous_token").notNull(),
    seed: text("seed").notNull(),
    rotatedAt: integer("rotated_at").notNull(),
    startedAt: integer("started_at").notNull(),
    seenAt: integer("seen_at").notNull(),
    provedAt: integer("proved_at").notNull(),
    version: text("version").notNull(),
    browser: text("browser").notNull(),
    userAgent: text("user_agent").notNull(),
    rememberFor: integer("remember_for").notNull(),
    rememberUntil: integer("remember_until").notNull(),
    expiresAt: integer("expires_at").notNull(),
    revision: integer("revision").notNull(),
  };
  return sqliteTable(name, columns, (table) => [
    index(`${name}_user_id`).on(table.userId),
    index(`${name}_expires_at`).on(table.expiresAt),
  ]);
}
