import { createClient } from "redis";

type Client = ReturnType<typeof connecting>;

/** Next makes a module once for each bundle that imports it: here all of them find the one client. */
const shared = globalThis as typeof globalThis & { demoRedis?: Client };

/** The client of `REDIS_URL`, which connects with the first call and by itself ever after. */
export function redis(): Client {
  shared.demoRedis ??= connecting();
  return shared.demoRedis;
}

function connecting() {
  const client = createClient({
    url: process.env.REDIS_URL ?? "",
    // What cannot be asked now has to fail now, or requests pile up until Redis is back.
    disableOfflineQueue: true,
    socket: { connectTimeout: 2000, reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 1000) },
  });
  // Without a listener a broken connection would end the process.
  client.on("error", (error: Error) => console.error(`redis: ${error.message}`));
  client.connect().catch(() => undefined);
  return client;
}
