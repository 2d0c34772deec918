import { at } from "../figures.mjs";

const PART = 0.05;
/** How many standard errors `toldApart` of two equal cases may be away from 0.5. Chance goes further once in 370 comparisons. */
const STANDARD_ERRORS = 3;

/**
 * Plays every round of every case, all in one random order, and prints their medians beside that of the first case. One order for
 * all: were each round shuffled for itself, a case would seldom follow itself, and would be slowed less by what it leaves behind.
 *
 * @param cases functions of the round, by what they are.
 * @param leastMs a difference of medians, in milliseconds, that does not count.
 * @returns one sentence for each case whose time tells.
 */
export async function compare(title, cases, { rounds, leastMs }) {
  const names = Object.keys(cases);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  // The first hash of a process starts its threads, and the first page loads its code.
  for (const name of names) await cases[name](rounds);
  const turns = names.flatMap((name) => Array.from({ length: rounds }, (_, round) => ({ name, round })));
  for (const { name, round } of shuffled(turns)) {
    const began = performance.now();
    await cases[name](round);
    times[name].push(performance.now() - began);
  }

  const [first] = names;
  const usual = at(0.5, times[first]);
  const mostTold = 0.5 + STANDARD_ERRORS * Math.sqrt((2 * rounds + 1) / (12 * rounds ** 2));
  console.log(`\n${title}, ${rounds} rounds, in random order. The first case is what the others are compared with.`);
  console.log("| Case | Median | Difference | Told apart |\n| --- | --- | --- | --- |");
  const wrong = [];
  for (const name of names) {
    const median = at(0.5, times[name]);
    const [off, told] = [median - usual, toldApart(times[first], times[name])];
    const percent = `${off < 0 ? "" : "+"}${((100 * off) / usual).toFixed(1)} %`;
    const compared = name === first ? " |  |" : `${percent} | ${told.toFixed(2)} |`;
    console.log(`| ${name} | ${median.toFixed(1)} ms | ${compared}`);
    if (Math.abs(off) > Math.max(leastMs, PART * usual))
      wrong.push(`${title}, ${name}: the median is off by ${off.toFixed(1)} ms`);
    if (told > mostTold) wrong.push(`${title}, ${name}: it differs from the first case in ${told.toFixed(2)} of the pairs`);
  }
  return wrong;
}

/** How often the slower of two answers, one of each case, is one of the same case: 0.5 is chance, 1 is always (the AUC). */
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
