import { randomBytes } from "node:crypto";
import { afterAll, describe, test } from "vitest";
import { serverUrl } from "../../../test/outage.ts";
import {
  type ConnectedClient,
  ioredis,
  ioredisCluster,
  ioredisSentinel,
  nodeRedis,
  nodeRedisCluster,
  nodeRedisSentinel,
} from "../../../test/redis-clients.ts";
import { ROUNDS_TIMEOUT_MS, roundsOr } from "../../../test/rounds.ts";
import { spread } from "../../../test/spread.ts";
import { storeContract } from "../testing/store-contract.ts";
import { redisSessionStore } from "./redis-store.ts";

const CLIENTS = [
  ["node-redis on one Redis", "TEST_REDIS_URL", nodeRedis],
  ["node-redis on a cluster", "TEST_REDIS_CLUSTER_URL", nodeRedisCluster],
  ["node-redis through a sentinel", "TEST_REDIS_SENTINEL_URL", nodeRedisSentinel],
  ["ioredis on one Redis", "TEST_REDIS_URL", ioredis],
  ["ioredis on a cluster", "TEST_REDIS_CLUSTER_URL", ioredisCluster],
  ["ioredis through a sentinel", "TEST_REDIS_SENTINEL_URL", ioredisSentinel],
] as const;

describe.each(CLIENTS)("redisSessionStore passes the contract suite with %s:", async (_, server, connect) => {
  const url = serverUrl(server);
  const prefix = `test-${randomBytes(6).toString("hex")}:`;
  const clients: ConnectedClient[] = await Promise.all([connect(url), connect(url)]);
  const store = spread(clients.map(({ client }) => redisSessionStore(client, { prefix })));
  afterAll(() => clients.forEach((each) => each.close()));
  for (const { name, run } of storeContract(() => ({ store }), { expiresItself: true, rounds: roundsOr(25) }))
    test(name, { timeout: ROUNDS_TIMEOUT_MS }, run);
});
