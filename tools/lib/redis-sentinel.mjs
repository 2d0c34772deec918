import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startRedisNode, says } from "./redis-node.mjs";
import { inMemory } from "./redis.mjs";
import { fail } from "./run.mjs";

/** What the sentinel calls the primary that it watches. */
export const sentinelName = "login";

const patienceMs = 60_000;

/**
 * Starts a primary with a replica, and a sentinel that watches both.
 *
 * @returns `url` of the sentinel, `pairs` with the primary and its replica, and `stop`.
 */
export async function startRedisSentinel() {
  const settings = { ...inMemory, "repl-diskless-sync-delay": 0 };
  const primary = await startRedisNode("Redis primary", settings);
  const replica = await startRedisNode("Redis replica", { ...settings, replicaof: `127.0.0.1 ${primary.port}` });
  const watches = [
    `sentinel monitor ${sentinelName} 127.0.0.1 ${primary.port} 1`,
    `sentinel down-after-milliseconds ${sentinelName} 1000`,
    `sentinel failover-timeout ${sentinelName} 10000`,
  ];
  const sentinel = await startRedisNode("Redis sentinel", {}, (folder) => {
    const file = join(folder, "sentinel.conf");
    writeFileSync(file, `${watches.join("\n")}\n`);
    return file;
  });
  for (const limit = Date.now() + patienceMs; !(await says(sentinel.port, "slaves=1", "INFO", "sentinel"));) {
    if (Date.now() > limit) fail("The sentinel was started, but does not find the replica.");
    await sleep(50);
  }
  const stop = async () => void (await Promise.all([sentinel, replica, primary].map((node) => node.stop())));
  return { url: sentinel.url, pairs: [[primary, replica]], stop };
}
