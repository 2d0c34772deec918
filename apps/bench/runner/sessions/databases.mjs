import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle as drizzleSqlite } from "drizzle-orm/better-sqlite3";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import { postgresLoginSessions, postgresSessionStore, sqliteLoginSessions, sqliteSessionStore } from "next-login/drizzle";
import pg from "pg";
import { fillPostgres, fillSqlite } from "../fill.mjs";

/** A store on the database of this address, with a way to any rows of it, as a server opens it. */
export function openStore(url) {
  if (url.startsWith("postgres:")) {
    const pool = new pg.Pool({ connectionString: url, max: 4 });
    // Its server may stop before it does.
    pool.on("error", () => undefined);
    const store = postgresSessionStore(drizzlePostgres(pool), postgresLoginSessions());
    return { store, all: async (query) => (await pool.query(query)).rows, close: () => pool.end() };
  }
  const connection = new Database(url);
  connection.pragma("journal_mode = WAL");
  const store = sqliteSessionStore(drizzleSqlite(connection), sqliteLoginSessions());
  return { store, all: async (query) => connection.prepare(query).all(), close: async () => void connection.close() };
}

/** A new database with so many sessions, in a folder or on a server. */
export async function makeDatabase(kind, rows, { folder, server }) {
  const name = `sessions_${rows}_${Math.random().toString(36).slice(2, 8)}`;
  if (kind === "SQLite") {
    const file = join(folder, `${name}.db`);
    const connection = new Database(file);
    await fillSqlite(connection, rows);
    connection.close();
    return file;
  }
  const url = new URL(server);
  const maintenance = new pg.Client({ connectionString: server });
  await maintenance.connect();
  await maintenance.query(`create database ${name}`);
  await maintenance.end();
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href });
  await fillPostgres(pool, rows);
  await pool.end();
  return url.href;
}
