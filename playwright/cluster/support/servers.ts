/** A server that `tools/lib` starts, on a free port and in a folder of its own. */
export interface RealServer {
  readonly url: string;
  /** Ends it, and keeps what it has stored. */
  halt(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

// The tools are plain JavaScript, which types are not read from.
const tool = (name: string): Promise<unknown> => import(new URL(`../../../tools/lib/${name}.mjs`, import.meta.url).href);

export async function startPostgres(): Promise<RealServer> {
  return ((await tool("postgres")) as { startPostgres(): Promise<RealServer> }).startPostgres();
}

/** Starts a Redis server that keeps its data, also when it stops. */
export async function startRedis(): Promise<RealServer> {
  return ((await tool("redis")) as { startRedis(how: object): Promise<RealServer> }).startRedis({ durable: true });
}
