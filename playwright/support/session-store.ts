import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { SessionStore } from "next-login";
import { sqliteLoginSessions, sqliteSessionStore } from "next-login/drizzle";

/**
 * An app's sessions, as another process of it would have them.
 *
 * @param app Asked when a session is read or made: a fixture's module is loaded before the app is served.
 */
export function sessionStoreOf(app: () => { directory: string }): SessionStore {
  let db: ReturnType<typeof drizzle> | undefined;
  return sqliteSessionStore(
    () => (db ??= drizzle(new Database(`${app().directory}/.data/e2e.db`, { fileMustExist: true }))),
    sqliteLoginSessions(),
  );
}
