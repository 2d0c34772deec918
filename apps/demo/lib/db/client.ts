import "server-only";
import type { Logger } from "drizzle-orm";
import type { Opened, SqliteDb } from "./opened";
import { openPostgres } from "./postgres/open";
import * as postgres from "./postgres/schema";
import { openSqlite } from "./sqlite/open";
import * as sqlite from "./sqlite/schema";

export type User = typeof sqlite.users.$inferSelect;

/** The queries without their values: those hold password hashes. */
const queryLog: Logger = { logQuery: (query) => console.log(`sql: ${query.trim()}`) };

let instance: Opened | undefined;

/** The database, opened by the first query: `next build` imports this module and must open nothing. */
export function opened(): Opened {
  const logger = process.env.DATABASE_LOG === "1" && queryLog;
  instance ??= isPostgres() ? openPostgres(databaseUrl(), logger) : openSqlite(databaseUrl(), logger);
  return instance;
}

/** Drizzle writes the queries of both dialects alike, and types them differently: SQLite's types stand for both. */
export function db(): SqliteDb {
  return opened().db;
}

export function tables(): typeof sqlite {
  return isPostgres() ? (postgres as unknown as typeof sqlite) : sqlite;
}

export function isPostgres(): boolean {
  return /^postgres(?:ql)?:/.test(databaseUrl());
}

function databaseUrl(): string {
  return process.env.DATABASE_URL ?? "file:.data/demo.db";
}
