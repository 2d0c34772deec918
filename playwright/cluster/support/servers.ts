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

interface Nginx extends RealServer {
  /** Where it keeps its files. */
  readonly folder: string;
}

interface NginxSettings {
  readonly site: string;
  readonly port: number;
  readonly files?: Record<string, string>;
}

/** Starts nginx with a file for conf.d that listens on `port`. */
export async function startNginx(settings: NginxSettings): Promise<Omit<Nginx, "url">> {
  return ((await tool("nginx")) as { startNginx(how: NginxSettings): Promise<Nginx> }).startNginx(settings);
}
