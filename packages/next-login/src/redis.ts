/**
 * `next-login/redis`: sessions in the app's own Redis. Server only: Node, not Edge.
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
