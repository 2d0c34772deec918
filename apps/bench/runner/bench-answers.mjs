import { buildLibrary } from "../../../tools/lib/build.mjs";
import { ensureInstalled } from "../../../tools/lib/install.mjs";
import { fail } from "../../../tools/lib/run.mjs";
import { at } from "./figures.mjs";

/**
 * `npm run bench:answers [rounds]`: whether the time of a failed login tells what was wrong with it. It plays the cases in turn, each
 * round in another order, prints their medians, and fails when a median is off by more than 5 % and 3 ms.
 */
const rounds = Number(process.argv[2] ?? 200);
const LIMITS = { part: 0.05, ms: 3, told: 0.6 };

await ensureInstalled();
if ((await buildLibrary()).code !== 0) fail("The library could not be built, see above.");
// Not before: they need what was just installed and built.
const { createCases } = await import("./answers/cases.mjs");

const { cases, close } = await createCases(rounds);
const names = Object.keys(cases);
const times = Object.fromEntries(names.map((name) => [name, []]));
// The first hash of a process starts its threads.
for (const name of names) await cases[name](rounds);

for (let round = 0; round < rounds; round++) {
  for (const name of shuffled(names)) {
    const began = performance.now();
    await cases[name](round);
    times[name].push(performance.now() - began);
  }
}
await close();

const [first] = names;
const usual = at(0.5, times[first]);
console.log(`\nFailed logins, ${rounds} rounds, in turn. The first case is what the others are compared with.`);
console.log("| What is wrong | Median | Difference | Told apart |\n| --- | --- | --- | --- |");
const wrong = [];
for (const name of names) {
  const median = at(0.5, times[name]);
  const [off, told] = [median - usual, toldApart(times[first], times[name])];
  const percent = `${off < 0 ? "" : "+"}${((100 * off) / usual).toFixed(1)} %`;
  console.log(
    `| ${name} | ${median.toFixed(1)} ms | ${name === first ? "" : percent} | ${name === first ? "" : told.toFixed(2)} |`,
  );
  if (Math.abs(off) > LIMITS.ms && Math.abs(off) > LIMITS.part * usual)
    wrong.push(`${name}: the median is off by ${off.toFixed(1)} ms`);
  if (told > LIMITS.told) wrong.push(`${name}: one login differs from the first case in ${told.toFixed(2)} of the pairs`);
}
if (wrong.length > 0) fail(wrong.join("\n"));

/** How often the slower of two logins, one of each case, is one of the same case: 0.5 is chance, 1 is always (the AUC). */
function toldApart(ones, others) {
  let greater = 0;
  for (const one of ones) for (const other of others) greater += one > other ? 1 : one === other ? 0.5 : 0;
  const part = greater / (ones.length * others.length);
  return Math.max(part, 1 - part);
}

function shuffled(list) {
  return list
    .map((each) => [Math.random(), each])
    .toSorted(([one], [other]) => one - other)
    .map(([, each]) => each);
}
