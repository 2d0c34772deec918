import { buildLibrary } from "../../../tools/lib/build.mjs";
import { ensureInstalled } from "../../../tools/lib/install.mjs";
import { startPostgres } from "../../../tools/lib/postgres.mjs";
import { fail } from "../../../tools/lib/run.mjs";
import { temporaryFolder } from "../../../tools/lib/server.mjs";
import { serveFirst } from "./priority.mjs";

/** `npm run bench:sessions [seconds]`: what a million sessions cost, and what their pruning does to a server on the same database. */
const seconds = Number(process.argv[2] ?? 10);

await ensureInstalled();
if ((await buildLibrary()).code !== 0) fail("The library could not be built, see above.");
// Not before: they need what was just installed and built.
const { makeDatabase } = await import("./sessions/databases.mjs");
const { reportDisk } = await import("./sessions/disk.mjs");
const { compareSizes } = await import("./sessions/resolve.mjs");
const { compareStalls } = await import("./sessions/stalls.mjs");

const served = serveFirst();
const postgres = await startPostgres();
const where = { folder: temporaryFolder("bench"), server: postgres.url };
const databases = [];
for (const kind of ["SQLite", "Postgres"]) {
  console.log(`▸ fill ${kind} …`);
  databases.push([kind, await makeDatabase(kind, 1_000, where), await makeDatabase(kind, 1_000_000, where)]);
}

console.log("\nResolving one session, median of 4,000: in 1,000 rows → in 1,000,000");
for (const [kind, small, large] of databases) await compareSizes(kind, small, large);

console.log(
  `\nPruning 1,000,000 rows of which 900,000 have ended, for ${3 * seconds} seconds each, beside a server that works.`,
);
if (!served)
  console.log(
    "This process may not ask to be served first: what else this machine does is in the figures, most of all in the greatest.",
  );
for (const [kind, , large] of databases) {
  await reportDisk(where.folder);
  await compareStalls(kind, large, { seconds, rounds: 3 });
}
await postgres.stop();
