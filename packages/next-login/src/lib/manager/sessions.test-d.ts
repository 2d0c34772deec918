import { same } from "../../../test/same.ts";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { createClient } from "redis";
import { postgresLoginSessions, postgresSessionStore, sqliteLoginSessions, sqliteSessionStore } from "../../drizzle.ts";
import { createLoginManager, type Login, type LoginManager, type SessionStore } from "../../index.ts";
import { z } from "zod";
import { memorySessionStore } from "../../memory.ts";
import { createLoginMiddleware } from "../../middleware.ts";
import { redisSessionStore } from "../../redis.ts";

interface User {
  id: number;
  email: string;
}

declare function findUser(id: string): Promise<User | undefined>;
const manager = createLoginManager({ userLoader: findUser });

// The functions accept a user of the app. Without a user they mean the logged-in one.
export async function sessions(): Promise<void> {
  const { sessions: own, logoutUser, getCurrentUser } = manager;
  same<Parameters<typeof own.list>, [] | [user: User]>();
  same<Parameters<typeof own.revokeAll>, [] | [user: User]>();
  same<Parameters<typeof own.revoke>, [id: string] | [id: string, user: User]>();
  same<Parameters<typeof own.revokeOthers>, []>();
  same<ReturnType<typeof own.revoke>, Promise<boolean>>();
  same<ReturnType<typeof own.revokeOthers>, Promise<number>>();
  same<ReturnType<typeof own.revokeAll>, Promise<number>>();
  const [listed] = await own.list();
  if (!listed) return;
  same<typeof listed.id, string>();
  same<typeof listed.current, boolean>();
  same<typeof listed.lastSeenAt, Date>();
  // @ts-expect-error: a listed session has no token
  void listed.token;
  // @ts-expect-error: a listed session is read-only
  listed.current = true;

  const user = { id: 7, email: "ada@example.com" };
  await own.list(user);
  await own.revokeAll(user);
  await own.revoke(listed.id);
  // @ts-expect-error: a user, not an id
  await own.revokeAll(7);
  // @ts-expect-error: not a user of this app
  await own.revokeAll({ uuid: "7" });
  // @ts-expect-error: not a user of this app
  await own.list({ id: 7 });
  // @ts-expect-error: a user that was not found, because without a user it would end the caller's own sessions
  await own.revokeAll(await getCurrentUser());
  // @ts-expect-error: the result of `find` can be undefined too
  await own.list([user].find(({ id }) => id === 8));
  // @ts-expect-error: the id is missing
  await own.revoke();
  // @ts-expect-error: an id, not a listed session
  await own.revoke(listed);
  // @ts-expect-error: only the logged-in user's other sessions
  await own.revokeOthers(user);

  await logoutUser();
  await logoutUser({ everywhere: true });
  // @ts-expect-error: not a boolean
  await logoutUser({ everywhere: "yes" });
  // @ts-expect-error: no such option
  await logoutUser({ everywehre: true });
  // @ts-expect-error: only the logged-in user, because sessions.revokeAll is for other users
  await logoutUser(user);
}

// Every store of next-login is a SessionStore, with any driver. The app's own store is one too when it has all methods.
declare const sqlite: BetterSQLite3Database;
declare const postgres: NodePgDatabase;
declare const redis: ReturnType<typeof createClient>;
declare const store: SessionStore;
for (const sessionStore of [
  memorySessionStore(),
  sqliteSessionStore(sqlite, sqliteLoginSessions()),
  postgresSessionStore(() => postgres, postgresLoginSessions()),
  redisSessionStore(redis, { prefix: "app:" }),
  store,
]) {
  createLoginManager({ userLoader: findUser, sessionStore });
}
createLoginManager({ userLoader: findUser, sessionStore: undefined });
// @ts-expect-error: another database's table
sqliteSessionStore(sqlite, postgresLoginSessions());
// @ts-expect-error: another database
postgresSessionStore(sqlite, postgresLoginSessions());
// @ts-expect-error: a client, not a database
redisSessionStore(sqlite);
// @ts-expect-error: a store, not the function that makes one
createLoginManager({ userLoader: findUser, sessionStore: memorySessionStore });
// @ts-expect-error: a store, not a database
createLoginManager({ userLoader: findUser, sessionStore: sqlite });
same<keyof SessionStore, "read" | "create" | "update" | "end" | "endOldest" | "list" | "prune">();
type Lacking<Method extends keyof SessionStore> = Omit<SessionStore, Method>;
// @ts-expect-error: `read` is missing
createLoginManager({ userLoader: findUser, sessionStore: store as Lacking<"read"> });
// @ts-expect-error: `create` is missing
createLoginManager({ userLoader: findUser, sessionStore: store as Lacking<"create"> });
// @ts-expect-error: `update` is missing
createLoginManager({ userLoader: findUser, sessionStore: store as Lacking<"update"> });
// @ts-expect-error: `end` is missing
createLoginManager({ userLoader: findUser, sessionStore: store as Lacking<"end"> });
// @ts-expect-error: `endOldest` is missing
createLoginManager({ userLoader: findUser, sessionStore: store as Lacking<"endOldest"> });
// @ts-expect-error: `list` is missing
createLoginManager({ userLoader: findUser, sessionStore: store as Lacking<"list"> });
// @ts-expect-error: `prune` is missing
createLoginManager({ userLoader: findUser, sessionStore: store as Lacking<"prune"> });
// @ts-expect-error: `update` has to return a boolean
createLoginManager({ userLoader: findUser, sessionStore: { ...store, update: async () => undefined } });
// @ts-expect-error: middleware has no store, because it runs on Edge
createLoginMiddleware({ sessionStore: store });

// The type of a session's data comes from the schema, everywhere.
const teams = z.object({ team: z.string().nullable().default(null), method: z.enum(["password", "link"]).default("password") });
const withData = createLoginManager({ userLoader: findUser, sessionData: teams.prefault({}) });
interface Data {
  team: string | null;
  method: "password" | "link";
}

export async function data(user: User): Promise<void> {
  const { getLogin, getLoginFrom, loginUser, updateSessionData, sessions } = withData;
  same<ReturnType<typeof getLogin>, Promise<Login<User, null, Data>>>();
  same<ReturnType<typeof getLoginFrom>, Promise<Login<User, null, Data>>>();
  const login = await getLogin();
  if (login.user) {
    same<typeof login.data, Data>();
    await updateSessionData({ ...login.data, team: "red" });
  } else {
    same<typeof login.data, undefined>();
  }
  const [listed] = await sessions.list(user);
  same<NonNullable<typeof listed>["data"], Data>();
  await loginUser(user, { data: { method: "link" } });
  await loginUser(user);
  // @ts-expect-error: not a method of the schema
  await loginUser(user, { data: { method: "guess" } });
  // @ts-expect-error: not a team
  await updateSessionData({ team: 7 });
  // @ts-expect-error: no data
  await updateSessionData();

  const without: LoginManager<User> = manager;
  const known = await without.getLogin();
  same<typeof known.data, undefined>();
  // @ts-expect-error: this manager has no schema
  await without.loginUser(user, { data: { team: "red" } });
  // @ts-expect-error: this manager has no schema
  await without.updateSessionData({ team: "red" });
}
