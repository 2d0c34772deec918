/**
 * `next-login/sql`: stores sessions in the app's own Postgres or SQLite database, through a function that runs one statement, so
 * with any driver. It runs on the server only.
 *
 * @packageDocumentation
 */
import "./lib/next/no-fence.ts";

export { sqlSessionStore, type SqlDialect, type SqlSessionStoreOptions } from "./lib/sql/sql-store.ts";
