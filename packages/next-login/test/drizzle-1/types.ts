import Database from "better-sqlite3";
import { drizzle as onSqlite } from "drizzle-orm/better-sqlite3";
import { eq } from "drizzle-orm";
import { drizzle as onPostgres } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import type { SessionStore, StoredSession } from "../../dist/index.js";
import { postgresLoginSessions, postgresSessionStore, sqliteLoginSessions, sqliteSessionStore } from "../../dist/drizzle.js";
import { same } from "../same.ts";

// The types of the package have to fit Drizzle 1.0. TypeScript turns a type that 1.0 lacks into `any`, which `same` rejects.

const [sqlite, postgres] = [onSqlite({ client: new Database() }), onPostgres({ client: new Pool() })];
const [inSqlite, inPostgres] = [sqliteLoginSessions(), postgresLoginSessions()];

const stores = [
  sqliteSessionStore(sqlite, inSqlite),
  sqliteSessionStore(() => sqlite, inSqlite),
  postgresSessionStore(postgres, inPostgres),
  postgresSessionStore(() => postgres, inPostgres),
];
same<typeof stores, SessionStore[]>();
// @ts-expect-error a database of Postgres
sqliteSessionStore(postgres, inSqlite);
// @ts-expect-error a database of SQLite
postgresSessionStore(sqlite, inPostgres);
// @ts-expect-error a table of Postgres
sqliteSessionStore(sqlite, inPostgres);
// @ts-expect-error a table of SQLite
postgresSessionStore(postgres, inSqlite);

const fromSqlite = await sqlite.select().from(inSqlite).where(eq(inSqlite.userId, "7"));
const fromPostgres = await postgres.select().from(inPostgres).where(eq(inPostgres.userId, "7"));
same<(typeof fromSqlite)[number], StoredSession>();
same<(typeof fromPostgres)[number], StoredSession>();
