/** A Redis server that `tools/lib` has started on this machine. */
export interface RedisNode {
  readonly url: string;
  /** Sends one command and returns its reply as a text. */
  ask(...words: (string | number)[]): Promise<string>;
  /** Ends the server like a crash. */
  kill(): Promise<void>;
}

/** Primaries and their replicas, which can replace them. */
export interface RedisServers {
  readonly url: string;
  /** Pairs of a primary and its replica. */
  readonly pairs: readonly (readonly [primary: RedisNode, replica: RedisNode])[];
  stop(): Promise<void>;
}

// The tools are JavaScript without types.
const tool = (name: string): Promise<unknown> => import(new URL(`../../../tools/lib/${name}.mjs`, import.meta.url).href);

/** Starts a cluster for one test, which can kill its nodes. */
export async function ownCluster(): Promise<RedisServers> {
  return ((await tool("redis-cluster")) as { startRedisCluster(): Promise<RedisServers> }).startRedisCluster();
}

/** Starts a primary, its replica and a sentinel for one test, which can kill the primary. `url` is that of the sentinel. */
export async function ownSentinel(): Promise<RedisServers> {
  return ((await tool("redis-sentinel")) as { startRedisSentinel(): Promise<RedisServers> }).startRedisSentinel();
}
