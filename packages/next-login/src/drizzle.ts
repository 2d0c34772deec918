/**
 * `next-login/drizzle`: stores sessions in the app's own database, through the app's own Drizzle ORM. It runs on the server
 * only.
 *
 * @packageDocumentation
 */
import "./lib/next/no-fence.ts";

export { type PostgresDatabase, postgresSessionStore } from "./lib/drizzle/postgres-store.ts";
export { postgresLoginSessions, type PostgresLoginSessions } from "./lib/drizzle/postgres-table.ts";
export { type SqliteDatabase, sqliteSessionStore } from "./lib/drizzle/sqlite-store.ts";
export { sqliteLoginSessions, type SqliteLoginSessions } from "./lib/drizzle/sqlite-table.ts";
export type { MaybeGetter } from "./lib/drizzle/maybe-getter.ts";
