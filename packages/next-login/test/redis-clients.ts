import { Cluster, Redis } from "ioredis";
import { createClient, createCluster, createSentinel } from "redis";
import type { RedisClientLike } from "../src/redis.ts";

/** A connected client of one of the two packages. */
export interface ConnectedClient {
  readonly client: RedisClientLike;
  close(): void;
}

const quiet = (): void => undefined;
const nodeOf = (url: string): { host: string; port: number } => {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
};

export async function nodeRedis(url: string): Promise<ConnectedClient> {
  const client = createClient({ url });
  await client.on("error", quiet).connect();
  return { client, close: () => client.destroy() };
}

export async function nodeRedisCluster(url: string, defaults: object = {}): Promise<ConnectedClient> {
  const client = createCluster({ rootNodes: [{ url }], defaults });
  await client.on("error", quiet).connect();
  return { client, close: () => client.destroy() };
}

export async function nodeRedisSentinel(url: string): Promise<ConnectedClient> {
  const client = createSentinel({ name: "login", sentinelRootNodes: [nodeOf(url)] });
  await client.on("error", quiet).connect();
  return { client, close: () => void client.destroy() };
}

export async function ioredis(url: string): Promise<ConnectedClient> {
  const client = new Redis(url, { lazyConnect: true });
  await client.on("error", quiet).connect();
  return { client, close: () => client.disconnect() };
}

export async function ioredisCluster(url: string): Promise<ConnectedClient> {
  const client = new Cluster([url], { lazyConnect: true });
  await client.on("error", quiet).connect();
  return { client, close: () => client.disconnect() };
}

export async function ioredisSentinel(url: string): Promise<ConnectedClient> {
  const client = new Redis({ name: "login", sentinels: [nodeOf(url)], lazyConnect: true });
  await client.on("error", quiet).connect();
  return { client, close: () => client.disconnect() };
}
