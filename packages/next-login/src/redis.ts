/**
 * `next-login/redis`: stores sessions in the app's own Redis. It runs on the server only, in Node and not on Edge.
 *
 * @packageDocumentation
 */
import "./lib/next/no-fence.ts";

export type {
  IoredisClient,
  NodeRedisClient,
  NodeRedisCluster,
  NodeRedisSentinel,
  RedisClientLike,
} from "./lib/redis/clients.ts";
export type { RedisConnection } from "./lib/redis/connection.ts";
export { redisSessionStore, type RedisSessionStoreOptions } from "./lib/redis/redis-store.ts";
