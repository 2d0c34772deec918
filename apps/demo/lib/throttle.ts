import "server-only";
import type { Pool } from "pg";
import { RateLimiterPostgres, RateLimiterRedis } from "rate-limiter-flexible";
import { createLoginThrottle, type LoginThrottleOptions } from "next-login/throttle";
import { loginConfig } from "@/login.config";
import { db, isPostgres } from "./db/client";
import { redis } from "./redis";

/** Asked before every look at a password, wherever it is typed. */
export const throttle = createLoginThrottle({ ...loginConfig, limiter: sharedLimiter() });

/** Counts for all instances together where they share something; alone, the memory of this one will do. */
function sharedLimiter(): LoginThrottleOptions["limiter"] {
  if (process.env.REDIS_URL) {
    const options = { useRedisPackage: true, rejectIfRedisNotReady: true };
    return async (settings) => new RateLimiterRedis({ storeClient: await redis(), ...options, ...settings });
  }
  if (isPostgres()) {
    const pool = (): Pool => (db() as unknown as { $client: Pool }).$client;
    return (settings) => new RateLimiterPostgres({ storeClient: pool(), tableCreated: true, ...settings });
  }
  return undefined;
}
