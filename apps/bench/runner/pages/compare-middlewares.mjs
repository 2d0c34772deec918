import { at, medianWithin } from "../figures.mjs";
import { measureRounds, ratio } from "./rounds.mjs";

const rounded = (numbers) => numbers.map((number) => Math.round(number));

/**
 * What each adds to a request: the page behind it and the same page beside it are of one server, in the same round.
 *
 * @returns for each: `added`, the quartiles in microseconds with Next's own share; `net`, above the empty one of its runtime; `within`,
 *   where the median of that lies 19 times of 20; `ratio`, its own page to the bare one.
 */
export async function compareMiddlewares(started, effort) {
  const all = started.flatMap(({ visits }) => visits);
  const figures = await measureRounds("middlewares", all, effort);
  const added = (name) => figures[`${name} with`].map(({ cpu }, round) => cpu - figures[`${name} without`][round].cpu);
  const quartiles = (numbers) => rounded([0.25, 0.5, 0.75].map((part) => at(part, numbers)));
  return started.map(({ name, title, ours, checks, file, above, page }) => {
    const empty = added(above);
    const net = added(name).map((cpu, round) => cpu - empty[round]);
    return {
      name,
      title,
      ours,
      checks,
      rounds: net.length,
      runs: file === "proxy" ? "Node" : "Edge",
      added: quartiles(added(name)),
      net: quartiles(net),
      within: rounded(medianWithin(net)),
      ratio: page ? ratio(figures[`${name} own`], figures[`${name} without`]) : null,
    };
  });
}
