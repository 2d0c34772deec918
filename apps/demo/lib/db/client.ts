import "server-only";
import type { Logger } from "drizzle-orm";
import type { Opened, SqliteDb } from "./opened";
import { openPostgres } from "./postgres/open";
import * as postgres from "./postgres/schema";
import { openSqlite } from "./sqlite/open";
import * as sqlite from "./sqlite/schema";

export type User = typeof sqlite.users.$inferSelect;

/** Logs the queries without their values, which include password hashes. */
const queryLog: Logger = { logQuery: (query) => console.log(`sql: ${query.trim()}`) };

let instance: Opened | undefined;

/** Returns the database, and opens it at the first call. `next build` imports this module and must open no database. */
export function opened(): Opened {
  const logger = process.env.DATABASE_LOG === "1" && queryLog;
  instance ??= isPostgres() ? openPostgres(databaseUrl(), logger) : openSqlite(databaseUrl(), logger);
  return instance;
}

/** Returns the database with SQLite's types, also for Postgres. Drizzle has the same queries for both, with different types. */
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
