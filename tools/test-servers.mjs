import { ensureInstalled } from "./lib/install.mjs";
import { startPostgres } from "./lib/postgres.mjs";
import { startRedis } from "./lib/redis.mjs";
import { step } from "./lib/run.mjs";

await ensureInstalled();

const postgres = await startPostgres();
const redis = await startRedis();
const env = { TEST_POSTGRES_URL: postgres.url, TEST_REDIS_URL: redis.url };
const { code } = await step("server tests", ["vitest", "run", "--project", "servers", ...process.argv.slice(2)], { env });
await Promise.all([postgres.stop(), redis.stop()]);
process.exitCode = code;
