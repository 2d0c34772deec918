/** A Redis that `tools/lib` started on this machine. */
export interface RedisNode {
  readonly url: string;
  /** Sends one command and returns its reply, which is a text or a number. */
  ask(...words: (string | number)[]): Promise<string>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
}

/** Two servers or more, of which replicas take over from primaries. */
export interface RedisServers {
  readonly url: string;
  /** Pairs of a primary and its replica. */
  readonly pairs: readonly (readonly [primary: RedisNode, replica: RedisNode])[];
  stop(): Promise<void>;
}

// The tools are plain JavaScript, which types are not read from.
const tool = (name: string): Promise<unknown> => import(new URL(`../../../tools/lib/${name}.mjs`, import.meta.url).href);

/** A cluster of the caller's own, to kill its nodes. */
export async function ownCluster(): Promise<RedisServers> {
  return ((await tool("redis-cluster")) as { startRedisCluster(): Promise<RedisServers> }).startRedisCluster();
}

/** A primary and its replica behind a sentinel of the caller's own, to kill the primary. `url` is the sentinel's. */
export async function ownSentinel(): Promise<RedisServers> {
  return ((await tool("redis-sentinel")) as { startRedisSentinel(): Promise<RedisServers> }).startRedisSentinel();
}
