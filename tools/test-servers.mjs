import { findBrowser } from "./lib/browser.mjs";
import { buildLibrary } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { startPostgres } from "./lib/postgres.mjs";
import { startRedisCluster } from "./lib/redis-cluster.mjs";
import { startRedisSentinel } from "./lib/redis-sentinel.mjs";
import { startRedis } from "./lib/redis.mjs";
import { fail, step } from "./lib/run.mjs";

const extra = process.argv.slice(2);

async function stores() {
  const postgres = await startPostgres();
  const redis = await startRedis();
  const cluster = await startRedisCluster();
  const sentinel = await startRedisSentinel();
  const env = {
    TEST_POSTGRES_URL: postgres.url,
    TEST_REDIS_URL: redis.url,
    TEST_REDIS_CLUSTER_URL: cluster.url,
    TEST_REDIS_SENTINEL_URL: sentinel.url,
  };
  const { code } = await step("stores", ["vitest", "run", "--project", "servers", "--project", "servers-drizzle-1", ...extra], {
    env,
  });
  await Promise.all([postgres, redis, cluster, sentinel].map((server) => server.stop()));
  return code;
}

// It starts its own Postgres and Redis: what stops and starts them again has to be in the same process.
async function cluster() {
  const env = { CHROMIUM_PATH: await findBrowser() };
  return (await step("cluster", ["playwright", "test", "-c", "playwright/cluster", ...extra], { env })).code;
}

await ensureInstalled();
const built = await buildLibrary();
if (built.code !== 0) fail("The library could not be built, see above.");
const codes = [await stores(), await cluster()];
process.exitCode = codes.find((code) => code !== 0) ?? 0;
