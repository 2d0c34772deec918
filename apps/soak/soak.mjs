import { join } from "node:path";
import { buildDemo, buildLibrary } from "../../tools/lib/build.mjs";
import { ensureInstalled } from "../../tools/lib/install.mjs";
import { must, root } from "../../tools/lib/run.mjs";

/**
 * `npm run soak`: many browsers at once use the demo for `SOAK_SECONDS` (default 120), a third of it on SQLite and the rest on
 * Postgres and a Redis Cluster that break in the middle. It ends with 1 when any answer was wrong. With `SOAK_REPORT=1` the
 * report replaces the one in docs/soak.md. Linux only, for the servers' memory.
 */
const seconds = Number(process.env.SOAK_SECONDS ?? 120);

await ensureInstalled();
must(await buildLibrary());
must(await buildDemo({ NODE_ENV: "production" }));
// Not before: they need what was just installed and built.
const { reportOf, replaceReport } = await import("./report/markdown.mjs");
const { run } = await import("./run.mjs");
const { startOnRedisCluster } = await import("./servers/redis-cluster.mjs");
const { startOnSqlite } = await import("./servers/sqlite.mjs");

const third = Math.round(seconds / 3);
const results = [await run(startOnSqlite, third), await run(startOnRedisCluster, seconds - third)];
const report = reportOf(results, seconds);
console.log(`\n${report}`);
if (process.env.SOAK_REPORT === "1") replaceReport(join(root, "docs/soak.md"), report);
if (results.some(({ world }) => world.faults.length > 0)) process.exitCode = 1;
