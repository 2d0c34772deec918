import { RateLimiterRedis } from "rate-limiter-flexible";
import { afterAll, describe, vi } from "vitest";
import { serverUrl } from "../../../test/outage.ts";
import { ioredisCluster, nodeRedisCluster } from "../../../test/redis-clients.ts";
import { fresh, throttleContract } from "../../../test/throttle-contract.ts";
import { throttleEnds } from "../../../test/throttle-ends.ts";
import type { LimiterSettings, LoginLimiter } from "./limiter.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

const url = serverUrl("TEST_REDIS_CLUSTER_URL");

describe.each([
  ["node-redis", (at: string) => nodeRedisCluster(at, { disableOfflineQueue: true }), true],
  ["ioredis", ioredisCluster, false],
])("on a cluster by %s", async (_, connect, useRedisPackage) => {
  const clients = await Promise.all([connect(url), connect(url)]);
  afterAll(() => clients.forEach((each) => each.close()));
  const keyPrefix = `throttle-${fresh()}`;
  /** Puts each limiter on the next client, because two instances have two. */
  let made = 0;
  const makeLimiter = (settings: LimiterSettings): LoginLimiter => {
    const { client: storeClient } = clients[made++ % 2]!;
    return new RateLimiterRedis({ storeClient, useRedisPackage, rejectIfRedisNotReady: true, ...settings, keyPrefix });
  };
  throttleContract(makeLimiter);
  throttleEnds(makeLimiter);
});
