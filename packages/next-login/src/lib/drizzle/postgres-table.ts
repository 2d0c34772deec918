import { bigint, index, type AnyPgColumn, pgTable, type PgTableWithColumns, text } from "drizzle-orm/pg-core";
import type { StoredSession } from "../session/store.ts";

/** The type of a required column, in Drizzle 0.45 and 1.0. Only 1.0 has `identity` and `isAlias`. */
type Column<Field extends keyof StoredSession, Type = StoredSession[Field]> = AnyPgColumn<{
  tableName: string;
  data: Type;
  driverParam: Type extends number ? number | string : string;
  notNull: true;
  hasDefault: Field extends "data" ? true : false;
  isPrimaryKey: Field extends "key" ? true : false;
  isAutoincrement: false;
  hasRuntimeDefault: false;
  generated: undefined;
  identity: undefined;
}>;

/** The table of {@link postgresLoginSessions}, with a column for each field of {@link StoredSession}. */
export type PostgresLoginSessions = PgTableWithColumns<{
  name: string;
  schema: undefined;
  dialect: "pg";
  isAlias: false;
  columns: { [Field in keyof StoredSession]: Column<Field> };
}>;

/**
 * Creates the table of `postgresSessionStore`. Export it from your schema file, so that drizzle-kit writes its migration:
 *
 * ```ts
 * export const loginSessions = postgresLoginSessions();
 * ```
 *
 * @param name The table's name. Default `"login_sessions"`.
 */
export function postgresLoginSessions(name = "login_sessions"): PostgresLoginSessions {
  const seconds = (column: string) => bigint(column, { mode: "number" });
  const columns = {
    key: text("key").primaryKey(),
    userId: text("user_id").notNull(),
    token: text("token").notNull(),
    previousTokens: text("previous_tokens").notNull(),
    seed: text("seed").notNull(),
    tokenUsedAt: seconds("token_used_at").notNull(),
    startedAt: seconds("started_at").notNull(),
    lastSeenAt: seconds("last_seen_at").notNull(),
    authenticatedAt: seconds("authenticated_at").notNull(),
    version: text("version").notNull(),
    browser: text("browser").notNull(),
    userAgent: text("user_agent").notNull(),
    // With a default, so that the migration of a table with rows works.
    data: text("data").notNull().default(""),
    rememberFor: seconds("remember_for").notNull(),
    rememberUntil: seconds("remember_until").notNull(),
    expiresAt: seconds("expires_at").notNull(),
    revision: bigint("revision", { mode: "number" }).notNull(),
  } satisfies { [Field in keyof StoredSession]: unknown };
  // Cast, because Drizzle 0.45 has no `isAlias`.
  return pgTable(name, columns, (table) => [
    index(`${name}_user_id`).on(table.userId),
    index(`${name}_expires_at`).on(table.expiresAt),
  ]) as object as PostgresLoginSessions;
}
