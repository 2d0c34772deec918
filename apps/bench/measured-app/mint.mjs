import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { sealData } from "iron-session";
import { sqliteLoginSessions, sqliteSessionStore } from "next-login/drizzle";
import { createTestLogin } from "next-login/testing";

/**
 * `node mint.mjs count`: cookies of so many sessions of one user, a line of JSON each, for the user, the database, the secret and the
 * headers that it reads. As the logins would set them, but without as many passwords to check.
 */
const { user, file, secret, headers, origin } = JSON.parse(process.env.BENCH_MINT ?? "{}");
const database = new Database(file);
database.pragma("synchronous = NORMAL");
const settings = { secret, origin, sessionVersion: ({ passwordHash }) => passwordHash };
const stateless = createTestLogin(settings);
const stored = createTestLogin({ ...settings, sessionStore: sqliteSessionStore(drizzle(database), sqliteLoginSessions()) });

for (let n = 0; n < Number(process.argv[2]); n++) {
  const cookies = {
    "next-login": await stateless.cookieHeader(user, { headers }),
    "next-login-sqlite": await stored.cookieHeader(user, { headers }),
    "iron-session": `iron=${await sealData({ userId: user.id }, { password: secret, ttl: 14 * 24 * 3600 })}`,
  };
  process.stdout.write(`${JSON.stringify(cookies)}\n`);
}
database.close();
