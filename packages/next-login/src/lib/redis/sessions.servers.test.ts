import { randomBytes } from "node:crypto";
import { afterAll, vi } from "vitest";
import { serverUrl } from "../../../test/outage.ts";
import { ioredis, nodeRedisCluster, type ConnectedClient } from "../../../test/redis-clients.ts";
import { describeSessions } from "../../../test/session-contract/index.ts";
import { redisSessionStore } from "./redis-store.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);
vi.mock("../next/after.ts", async () => import("../../../test/after.ts"));

const connected: ConnectedClient[] = [];
afterAll(() => connected.forEach((each) => each.close()));

const SERVERS = [
  ["in Redis", "TEST_REDIS_URL", ioredis],
  ["in a Redis cluster", "TEST_REDIS_CLUSTER_URL", nodeRedisCluster],
] as const;

for (const [name, server, connect] of SERVERS) {
  const url = serverUrl(server);
  const prefix = `test-${randomBytes(6).toString("hex")}:`;
  let client: Promise<ConnectedClient> | undefined;
  describeSessions(name, {
    hasOwnClock: true,
    async makeStore() {
      const ready = await (client ??= connect(url));
      if (!connected.includes(ready)) connected.push(ready);
      return redisSessionStore(ready.client, { prefix });
    },
  });
}
