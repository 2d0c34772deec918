/** What is needed of a client of the package `redis`: its own type fits, of any version from 5. */
export interface NodeRedisClient {
  sendCommand(args: string[]): Promise<unknown>;
  /** While this is `false`, calls throw at once; the client itself would make them wait for as long as Redis is away. */
  readonly isReady?: boolean | undefined;
}

/** What is needed of a cluster of the package `redis` (`createCluster`): its own type fits, of any version from 5. */
export interface NodeRedisCluster {
  sendCommand(firstKey: string | undefined, isReadonly: boolean | undefined, args: string[]): Promise<unknown>;
  /** By hash slot. While the client of a slot's primary is not ready, calls for that slot throw at once. */
  readonly slots: ArrayLike<{ readonly master: { readonly client?: { readonly isReady: boolean } | undefined } } | undefined>;
}

/** What is needed of a sentinel of the package `redis` (`createSentinel`): its own type fits, of any version from 5. */
export interface NodeRedisSentinel {
  sendCommand(isReadonly: boolean | undefined, args: string[]): Promise<unknown>;
  /** While this is `false`, calls throw at once. */
  readonly isReady: boolean;
  /** No client and no cluster has it. */
  getMasterNode(): unknown;
}

/** What is needed of a client of the package `ioredis`: its `Redis`, with sentinels or without, and its `Cluster`, from version 5. */
export interface IoredisClient {
  call(command: string, args: string[]): Promise<unknown>;
  /** While this is `"reconnecting"`, `"close"` or `"end"`, calls throw at once. */
  readonly status: string;
}

/** A client that {@link redisSessionStore} takes. It is told by its methods, so that neither package has to be installed. */
export type RedisClientLike = NodeRedisClient | NodeRedisCluster | NodeRedisSentinel | IoredisClient;
