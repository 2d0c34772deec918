import { buildLibrary } from "../../../tools/lib/build.mjs";
import { ensureInstalled } from "../../../tools/lib/install.mjs";
import { startRedis } from "../../../tools/lib/redis.mjs";
import { fail } from "../../../tools/lib/run.mjs";

/**
 * `npm run bench:guessing [seconds of the hour]`: which part of an attack on passwords passes the throttle in an hour, and whether
 * the owners can log in during it. It plays the hour in two minutes, prints the table of docs/throttling.md, and fails when more
 * passes than the limits allow or an owner cannot log in from a known browser.
 */
const length = Number(process.argv[2] ?? 3600);

await ensureInstalled();
if ((await buildLibrary()).code !== 0) fail("The library could not be built, see above.");
// Not before: they need what was just installed and built.
const { createClient } = await import("redis");
const { attackers, perAccount } = await import("./guessing/attackers.mjs");
const { play } = await import("./guessing/play.mjs");
const { rowOf, tableHead } = await import("./guessing/table.mjs");

const redis = await startRedis();
const client = await createClient({ url: redis.url }).connect();
// The attack that can use the whole machine has it for itself.
const results = [];
for (const alone of [true, false]) {
  const together = attackers.filter((attacker) => (attacker.alone ?? false) === alone);
  console.log(`▸ ${together.map(({ title }) => title).join("; ")} …`);
  results.push(...(await Promise.all(together.map((attacker) => play(attacker, client, length)))));
}
client.destroy();
await redis.stop();

console.log(`\n${tableHead}`);
for (const { title } of attackers) console.log(rowOf(results.find((result) => result.title === title)));

for (const { title, total, allowed, most, knownWaits } of results) {
  if (total > allowed || most > perAccount) fail(`${title}: ${total} guesses passed, ${most} at one account.`);
  if (knownWaits.includes(null)) fail(`${title}: an owner could not log in from a known browser.`);
}
