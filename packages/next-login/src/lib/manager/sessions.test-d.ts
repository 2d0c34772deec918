import { same } from "../../../test/same.ts";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { createClient } from "redis";
import { postgresLoginSessions, postgresSessionStore, sqliteLoginSessions, sqliteSessionStore } from "../../drizzle.ts";
import { createLoginManager, type SessionStore } from "../../index.ts";
import { memorySessionStore } from "../../memory.ts";
import { createLoginMiddleware } from "../../middleware.ts";
import { redisSessionStore } from "../../redis.ts";

interface User {
  id: number;
  email: string;
}

declare function findUser(id: string): Promise<User | undefined>;
const manager = createLoginManager({ userLoader: findUser });

// Sessions are of the app's own users, and of the one who is logged in when none is named.
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
  // @ts-expect-error: an owner sees nothing that says what the browser holds
  void listed.token;
  // @ts-expect-error: what a listing says is not to be changed
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
  // @ts-expect-error: somebody who was not found: without a user it would end one's own
  await own.revokeAll(await getCurrentUser());
  // @ts-expect-error: the same, of whoever looks with `find`
  await own.list([user].find(({ id }) => id === 8));
  // @ts-expect-error: which one
  await own.revoke();
  // @ts-expect-error: an id, not what was listed
  await own.revoke(listed);
  // @ts-expect-error: of nobody else
  await own.revokeOthers(user);

  await logoutUser();
  await logoutUser({ everywhere: true });
  // @ts-expect-error: yes or no
  await logoutUser({ everywhere: "yes" });
  // @ts-expect-error: no such option
  await logoutUser({ everywehre: true });
  // @ts-expect-error: whoever is logged in; another user's logins end by sessions.revokeAll
  await logoutUser(user);
}

// Every store of ours is one, whichever its driver; and one of the app's own, when it can do all that is asked of it.
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
// @ts-expect-error: a client, which a database is not
redisSessionStore(sqlite);
// @ts-expect-error: a store, not what makes one
createLoginManager({ userLoader: findUser, sessionStore: memorySessionStore });
// @ts-expect-error: a store, not a database
createLoginManager({ userLoader: findUser, sessionStore: sqlite });
same<keyof SessionStore, "read" | "create" | "update" | "end" | "list" | "prune">();
type Lacking<Method extends keyof SessionStore> = Omit<SessionStore, Method>;
// @ts-expect-error: it cannot find one
createLoginManager({ userLoader: findUser, sessionStore: store as Lacking<"read"> });
// @ts-expect-error: it cannot keep one
createLoginManager({ userLoader: findUser, sessionStore: store as Lacking<"create"> });
// @ts-expect-error: it cannot change one
createLoginManager({ userLoader: findUser, sessionStore: store as Lacking<"update"> });
// @ts-expect-error: it cannot end one
createLoginManager({ userLoader: findUser, sessionStore: store as Lacking<"end"> });
// @ts-expect-error: it cannot list them
createLoginManager({ userLoader: findUser, sessionStore: store as Lacking<"list"> });
// @ts-expect-error: it cannot tidy up
createLoginManager({ userLoader: findUser, sessionStore: store as Lacking<"prune"> });
// @ts-expect-error: an update says whether it took place
createLoginManager({ userLoader: findUser, sessionStore: { ...store, update: async () => undefined } });
// @ts-expect-error: middleware has no store: it runs where there is none
createLoginMiddleware({ sessionStore: store });
