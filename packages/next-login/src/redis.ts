/**
 * `next-login/redis`: sessions in the app's own Redis. Server only: Node, not Edge.
 *
 * @packageDocumentation
 */
import "./lib/next/no-fence.ts";

export type { RedisClientLike, RedisConnection } from "./lib/redis/connection.ts";
export { redisSessionStore, type RedisSessionStoreOptions } from "./lib/redis/redis-store.ts";
