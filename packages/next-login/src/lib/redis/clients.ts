/** The store connects what the app has not connected yet. */
interface Connectable {
  connect?(): Promise<unknown>;
  /** `false` before the connection and after the client was closed. */
  readonly isOpen?: boolean | undefined;
}

/** The methods that the store calls on a client of the package `redis`, from version 5. */
export interface NodeRedisClient extends Connectable {
  sendCommand(args: string[]): Promise<unknown>;
  /** While this is `false`, the store throws at once. The client itself would queue the calls until Redis is back. */
  readonly isReady?: boolean | undefined;
}

/** The methods that the store calls on a cluster of the package `redis` (`createCluster`), from version 5. */
export interface NodeRedisCluster extends Connectable {
  sendCommand(firstKey: string | undefined, isReadonly: boolean | undefined, args: string[]): Promise<unknown>;
  /** By hash slot. While the client of a slot's primary is not ready, the store throws at once for that slot. */
  readonly slots: ArrayLike<{ readonly master: { readonly client?: { readonly isReady: boolean } | undefined } } | undefined>;
}

/** The methods that the store calls on a sentinel of the package `redis` (`createSentinel`), from version 5. */
export interface NodeRedisSentinel extends Connectable {
  sendCommand(isReadonly: boolean | undefined, args: string[]): Promise<unknown>;
  /** While this is `false`, the store throws at once. */
  readonly isReady: boolean;
  /** Only a sentinel has this method. */
  getMasterNode(): unknown;
}

/**
 * The methods that the store calls on a `Redis` (also with sentinels) or `Cluster` of the package `ioredis`, from version 5.
 */
export interface IoredisClient {
  call(command: string, args: string[]): Promise<unknown>;
  /** While this is `"reconnecting"`, `"close"` or `"end"`, the store throws at once. */
  readonly status: string;
}

/** A client for {@link redisSessionStore}. The store recognizes it by its methods, so neither package has to be installed. */
export type RedisClientLike = NodeRedisClient | NodeRedisCluster | NodeRedisSentinel | IoredisClient;
