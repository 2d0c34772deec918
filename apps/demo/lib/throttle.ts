import "server-only";
import type { Pool } from "pg";
import { RateLimiterPostgres, RateLimiterRedis } from "rate-limiter-flexible";
import { createLoginThrottle, type LoginThrottleOptions } from "next-login/throttle";
import { loginConfig } from "@/login.config";
import { db, isPostgres } from "./db/client";
import { redis } from "./redis";

/** Call its `attempt` before you verify a password: at login, at reauthentication and at a change of password. */
export const throttle = createLoginThrottle({ ...loginConfig, limiter: sharedLimiter() });

/**
 * Returns a limiter that all instances share, in Redis or Postgres. With SQLite there is one instance, whose memory is enough.
 */
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
