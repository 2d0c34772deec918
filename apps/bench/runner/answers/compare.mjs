import { at } from "../figures.mjs";

/** How often an answer may differ from the first case's, see `toldApart`. */
const TOLD = 0.6;
const PART = 0.05;

/**
 * Plays the cases in turn, each round in another order, and prints their medians beside that of the first case.
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
  for (let round = 0; round < rounds; round++) {
    for (const name of shuffled(names)) {
      const began = performance.now();
      await cases[name](round);
      times[name].push(performance.now() - began);
    }
  }

  const [first] = names;
  const usual = at(0.5, times[first]);
  console.log(`\n${title}, ${rounds} rounds, in turn. The first case is what the others are compared with.`);
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
    if (told > TOLD) wrong.push(`${title}, ${name}: it differs from the first case in ${told.toFixed(2)} of the pairs`);
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
