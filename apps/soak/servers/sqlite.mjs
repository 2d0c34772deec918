import { randomBytes } from "node:crypto";
import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { sqliteLoginSessions, sqliteSessionStore } from "next-login/drizzle";
import { temporaryFolder } from "../../../tools/lib/server.mjs";
import { Instance } from "./instance.mjs";

/** One instance of the demo on a SQLite file, with its throttle in memory. */
export async function startOnSqlite() {
  const file = join(temporaryFolder("soak"), "demo.db");
  const env = { SESSION_SECRET: randomBytes(32).toString("base64url"), DATABASE_URL: `file:${file}` };
  const instances = [await Instance.start("a", env)];
  const connection = new Database(file);
  connection.pragma("busy_timeout = 5000");
  const store = sqliteSessionStore(drizzle(connection), sqliteLoginSessions());
  const insert = connection.prepare("insert into users (email, name, password_hash) values (?, ?, ?)");
  const select = connection.prepare("select password_hash as hash from users where email = ?");
  return {
    title: "SQLite, one instance",
    instances,
    database: {
      addUser: (name, email, hash) => insert.run(email, name, hash).lastInsertRowid,
      hashOf: (email) => select.get(email).hash,
    },
    store,
    events: [],
    async stop() {
      for (const instance of instances) await instance.end();
      connection.close();
    },
  };
}
