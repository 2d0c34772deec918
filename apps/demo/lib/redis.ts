import "server-only";
import { createClient } from "redis";

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

function connect() {
  const client = createClient({
    url: process.env.REDIS_URL ?? "",
    // A command fails at once while Redis is down. Otherwise requests would wait until it is back.
    disableOfflineQueue: true,
    socket: { connectTimeout: 2000, reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 1000) },
  });
  // Without this listener, a broken connection would end the process.
  client.on("error", (error: Error) => console.error(`redis: ${error.message}`));
  return client.connect();
}
