import "server-only";
import type { SessionStore } from "next-login";
import { postgresSessionStore, sqliteSessionStore, type PostgresDatabase } from "next-login/drizzle";
import { redisSessionStore } from "next-login/redis";
import { db, isPostgres } from "./db/client";
import * as postgres from "./db/postgres/schema";
import * as sqlite from "./db/sqlite/schema";
import { redis } from "./redis";

/** Stores the sessions in Redis if the app has one, otherwise in the users' database. */
export const sessionStore: SessionStore = process.env.REDIS_URL
  ? redisSessionStore(redis)
  : isPostgres()
    ? postgresSessionStore(() => db() as unknown as PostgresDatabase, postgres.loginSessions)
    : sqliteSessionStore(db, sqlite.loginSessions);
