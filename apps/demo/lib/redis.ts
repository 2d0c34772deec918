import "server-only";
import { createClient } from "redis";

type Client = Awaited<ReturnType<typeof connect>>;

/** Next makes a module once for each bundle that imports it: here all of them find the one client. */
const shared = globalThis as typeof globalThis & { demoRedis?: Promise<Client> | undefined };

/** The client of `REDIS_URL`, connected with the first call, and again by itself ever after. */
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
    // What cannot be asked now has to fail now, or requests pile up until Redis is back.
    disableOfflineQueue: true,
    socket: { connectTimeout: 2000, reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 1000) },
  });
  // Without a listener a broken connection would end the process.
  client.on("error", (error: Error) => console.error(`redis: ${error.message}`));
  return client.connect();
}
