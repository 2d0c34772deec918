import { buildLibrary } from "../../../tools/lib/build.mjs";
import { ensureInstalled } from "../../../tools/lib/install.mjs";
import { startPostgres } from "../../../tools/lib/postgres.mjs";
import { startRedis } from "../../../tools/lib/redis.mjs";
import { fail } from "../../../tools/lib/run.mjs";
import { temporaryFolder } from "../../../tools/lib/server.mjs";

/**
 * `npm run bench:scale [thousands of sessions]`: what a session takes up in each store, and what a visit costs there. The sizing
 * in docs/scale.md follows from both. Linux only, for the servers' processor time.
 */
const rows = 1000 * Number(process.argv[2] ?? 100);
const calls = 20_000;

await ensureInstalled();
if ((await buildLibrary()).code !== 0) fail("The library could not be built, see above.");
// Not before: they need what was just installed and built.
const { redisSessionStore } = await import("next-login/redis");
const { Redis } = await import("ioredis");
const { createClient } = await import("redis");
const { databaseBytes, redisBytes } = await import("./scale/bytes.mjs");
const { serverCpuMs } = await import("./scale/cpu.mjs");
const { makeDatabase, openStore } = await import("./sessions/databases.mjs");
const { measureRates } = await import("./scale/rates.mjs");

const [postgres, redis] = [await startPostgres(), await startRedis({ durable: true })];
const where = { folder: temporaryFolder("bench"), server: postgres.url };
const client = await createClient({ url: redis.url }).connect();

console.log(`\nBytes of a session, of ${rows.toLocaleString("en")}`);
const bytes = (title, number) => console.log(`  ${title.padEnd(40)} ${Math.round(number)}`);
for (const kind of ["SQLite", "Postgres"]) bytes(`${kind}, with indexes`, await databaseBytes(kind, rows, where));
for (const perUser of [1, 5]) bytes(`Redis' memory, ${perUser} for each user`, await redisBytes(client, rows, perUser));

console.log("\nMicroseconds of processor time a call, in the app's process and in the server's; and calls a second here");
async function report(title, store, pid) {
  const measured = await measureRates(store, () => (pid ? serverCpuMs(pid) : 0), calls);
  for (const [name, { client: app, server, perSecond }] of Object.entries(measured)) {
    const [one, other, rate] = [app, server, perSecond].map((number) => Math.round(number).toLocaleString("en").padStart(8));
    console.log(`  ${title.padEnd(22)} ${name.padEnd(8)} ${one} ${other} ${rate}`);
  }
}
for (const kind of ["SQLite", "Postgres"]) {
  const { store, close } = openStore(await makeDatabase(kind, rows, where));
  await report(kind, store, kind === "SQLite" ? 0 : postgres.pid);
  await close();
}
await report("Redis by node-redis", redisSessionStore(client), redis.pid);
const other = new Redis(redis.url);
await report("Redis by ioredis", redisSessionStore(other), redis.pid);
other.disconnect();
client.destroy();
await Promise.all([postgres.stop(), redis.stop()]);
