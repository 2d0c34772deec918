import "server-only";
import { createClient, createCluster } from "redis";

type Client = Awaited<ReturnType<typeof connect>>;

/** Next makes one copy of a module for each bundle that imports it. On `globalThis`, all copies share one client. */
const shared = globalThis as typeof globalThis & { demoRedis?: Promise<Client> | undefined };

/** Returns the client of `REDIS_URL`. The first call connects it, and it reconnects by itself. */
export function redis(): Promise<Client> {
  shared.demoRedis ??= connect().catch((error: unknown) => {
    shared.demoRedis = undefined;
    throw error;
  });
  return shared.demoRedis;
}

/** The settings of a connection. A command fails at once while Redis is down. Otherwise requests would wait until it is back. */
const connection = {
  disableOfflineQueue: true,
  socket: { connectTimeout: 2000, reconnectStrategy: (retries: number) => Math.min(50 * 2 ** retries, 1000) },
};

/** `REDIS_CLUSTER=1` says that `REDIS_URL` is a node of a Redis Cluster. The client learns of the others from it. */
function connect() {
  const url = process.env.REDIS_URL ?? "";
  const client =
    process.env.REDIS_CLUSTER === "1"
      ? createCluster({ rootNodes: [{ url }], defaults: connection })
      : createClient({ url, ...connection });
  // Without this listener, a broken connection would end the process.
  client.on("error", (error: Error) => console.error(`redis: ${error.message}`));
  return client.connect();
}
