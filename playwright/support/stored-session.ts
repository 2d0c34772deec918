import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { open } from "../../packages/next-login/src/lib/cookie/seal.ts";
import { labelOf } from "../../packages/next-login/src/lib/cookie/sealed-cookie.ts";
import { digestOf } from "../../packages/next-login/src/lib/session/digest.ts";
import type { SessionStore, StoredSession } from "../../packages/next-login/src/lib/session/store.ts";
import { fromReferenceText } from "../../packages/next-login/src/lib/session/payload.ts";
import { sqliteLoginSessions, sqliteSessionStore } from "../../packages/next-login/src/drizzle.ts";
import { changed, configOf } from "./session-cookie.ts";

interface Place {
  readonly name: string;
  readonly directory: string;
}

/** An app's sessions, as another process of it would have them. */
export function sessionStoreOf(app: () => Pick<Place, "directory">): SessionStore {
  let db: ReturnType<typeof drizzle> | undefined;
  return sqliteSessionStore(
    () => (db ??= drizzle(new Database(`${app().directory}/.data/e2e.db`, { fileMustExist: true }))),
    sqliteLoginSessions(),
  );
}

/** The row that a session cookie of the app points to. */
export async function rowOf(app: Place, cookie: string): Promise<StoredSession | null> {
  return sessionStoreOf(() => app).read(...(await keysOf(cookie)));
}

/** Changes some of the session behind a cookie, such as its times. The cookie that has it now: another one without a store. */
export async function changedSession(
  app: Place,
  cookie: string,
  change: { startedAt?: number; lastSeenAt?: number; authenticatedAt?: number },
): Promise<string> {
  if (app.name === "stateless") return changed(cookie, change);
  const store = sessionStoreOf(() => app);
  const row = await store.read(...(await keysOf(cookie)));
  if (!row || !(await store.update({ ...row, ...change }))) throw new Error("the session cannot be changed");
  return cookie;
}

/** The key of the row that a cookie points to, and the id of its user. */
async function keysOf(cookie: string): Promise<[key: string, userId: string]> {
  const config = configOf();
  const reference = fromReferenceText(await open(config.secrets, labelOf(config, "session"), decodeURIComponent(cookie)));
  if (!reference) throw new Error("not a session cookie of this test run");
  return [await digestOf(reference.id), reference.userId];
}
