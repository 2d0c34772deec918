import { availableParallelism, setPriority } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { join } from "node:path";
import { buildLibrary, library } from "../../../tools/lib/build.mjs";
import { ensureInstalled } from "../../../tools/lib/install.mjs";
import { fail } from "../../../tools/lib/run.mjs";
import { at } from "./figures.mjs";

/** `npm run bench:hashing [rounds]`: what eight logins at once do to everything else in the process, without threads and with. */
const rounds = Number(process.argv[2] ?? 5);
const STORM = 8;
const PASSWORD = "correct horse battery staple";

await ensureInstalled();
if ((await buildLibrary()).code !== 0) fail("The library could not be built, see above.");
// Not before: they need what was just installed and built.
const bcryptjs = await import("bcryptjs");
const { hashPassword, verifyPassword } = await import(join(library, "dist/password.js"));

const alone = servedFirst()
  ? ""
  : " This process may not ask to be served first: what else this machine does is in the figures.";
const stored = await hashPassword(PASSWORD);
const ways = {
  "nothing, for as long": () => new Promise((resolve) => setTimeout(resolve, 1000)),
  "bcryptjs in the process": () => storm(() => bcryptjs.compare(PASSWORD, stored)),
  "next-login/password": () => storm(() => verifyPassword(PASSWORD, stored)),
};
const figures = Object.keys(ways).map((way) => ({ way, p99: [], max: [], took: [] }));

console.log(`\n${STORM} passwords at once at cost 12, ${rounds} times, in turn, on ${availableParallelism()} cores.${alone}`);
for (let round = 0; round < rounds; round++) {
  for (const { way, p99, max, took } of figures) {
    const began = performance.now();
    // A new one each time: one that is switched off and on again counts the time between as a delay.
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await ways[way]();
    delay.disable();
    p99.push(delay.percentile(99) / 1e6);
    max.push(delay.max / 1e6);
    took.push(performance.now() - began);
  }
}
for (const { way, p99, max, took } of figures) {
  const late = `p99 ${ms(at(0.5, p99))} (at worst ${ms(at(1, p99))}), max ${ms(at(1, max))}`;
  console.log(`${way.padEnd(24)} the event loop is late by ${late}; a storm takes ${ms(at(0.5, took))}`);
}

function ms(value) {
  return `${value.toFixed(1)} ms`.padStart(9);
}

function storm(one) {
  return Promise.all(Array.from({ length: STORM }, one));
}

// How long others keep a process from its turn is not what is measured. Only root may say so.
function servedFirst() {
  try {
    setPriority(-19);
    return true;
  } catch {
    return false;
  }
}
