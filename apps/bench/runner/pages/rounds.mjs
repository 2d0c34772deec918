import { at, medianWithin } from "../figures.mjs";
import { visitMany } from "./load.mjs";
import { greets, person } from "./person.mjs";
import { progress } from "./progress.mjs";

/** Orders the turns of a round at random, so that other work on the machine affects all subjects alike. */
function shuffled(list) {
  const rest = [...list];
  return list.map(() => rest.splice(Math.floor(Math.random() * rest.length), 1)[0]);
}

/** A batch of visits: what it took of the server's processor for each, in microseconds, how fast, how long. */
export async function measure({ server, url, cookie, take }, count) {
  const begin = await server.ask("begin");
  const { times, perSecond } = await visitMany(url, {
    count,
    cookie: typeof cookie === "function" ? cookie : () => cookie,
    take,
    greeting: greets(person.name),
  });
  const end = await server.ask("end");
  return { cpu: (end.user + end.system - begin.user - begin.system) / count, perSecond, times };
}

/** Fewer rounds than this say nothing, however long they take. */
const LEAST = 10;

/**
 * Measures visits in rounds, in each of which every subject has one turn.
 *
 * @param title of what is measured, for the progress line.
 * @param visits `{ name, server, url, cookie }` each.
 * @param effort how many rounds of how many requests each, after how many to warm up; and after how many seconds no further round
 *   is begun.
 * @param take measures one turn.
 * @returns by name, what each round measured.
 */
export async function measureRounds(title, visits, { rounds, count, warmUp, seconds }, take = measure) {
  const figures = Object.fromEntries(visits.map(({ name }) => [name, []]));
  const end = performance.now() + seconds * 1000;
  const { warm, begin, done } = progress(title, rounds);
  for (const visit of visits) {
    warm(visit.name);
    await take(visit, warmUp);
  }
  for (let round = 1; round <= rounds && (round <= LEAST || performance.now() < end); round++) {
    begin(round);
    for (const visit of shuffled(visits)) figures[visit.name].push(await take(visit, count));
  }
  done();
  return figures;
}

export const round = (number, digits) => Number(number.toFixed(digits));

const ratios = (ones, others, figure) => ones.map((one, index) => one[figure] / others[index][figure]);

/** Quartiles of the ratio of two, round by round. */
export function ratio(ones, others, figure = "cpu") {
  return [0.25, 0.5, 0.75].map((part) => round(at(part, ratios(ones, others, figure)), 3));
}

/** Between what the median of that ratio lies, 19 times of 20. */
export function ratioWithin(ones, others, figure = "cpu") {
  return medianWithin(ratios(ones, others, figure)).map((end) => round(end, 3));
}

/** What all rounds of one come to. */
export function summary(measured) {
  const times = measured.flatMap((one) => one.times);
  const of = (part) => measured.map((one) => one[part]);
  return {
    rounds: measured.length,
    cpu: round(at(0.5, of("cpu")), 1),
    perSecond: round(at(0.5, of("perSecond")), 0),
    p50: round(at(0.5, times), 2),
    p99: round(at(0.99, times), 2),
  };
}
