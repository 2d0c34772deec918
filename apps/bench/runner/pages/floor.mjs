import { measureRounds, ratio, ratioWithin, summary } from "./rounds.mjs";
import { subjects } from "./subjects.mjs";

/** The floor, measured twice, may differ from itself by this much before the figures are called noisy. */
const NOISE_SHARE = 0.02;
const names = ["next-login", "next-login-sqlite"];

/**
 * What is left to win: the pages with next-login beside one that awaits only what every login needs.
 *
 * @returns `pages`, with their ratios to the floor; `noisy`, whether the floor seems to differ from itself.
 */
export async function compareFloor({ server, visits }, effort) {
  const ours = visits.filter(({ name }) => names.includes(name));
  // With their cookie: Next reads it for the floor too.
  const floor = { name: "floor", server, url: `${server.origin}/floor`, cookie: ours[0].cookie };
  const again = { ...floor, name: "floor-again" };
  const figures = await measureRounds("the floor", [floor, again, ...ours], effort);
  const row = ({ name, title }) => ({
    name,
    title,
    ...summary(figures[name]),
    ratio: ratio(figures[name], figures.floor),
    within: ratioWithin(figures[name], figures.floor),
  });
  const floors = [
    { name: "floor", title: "floor" },
    { name: "floor-again", title: "floor, measured twice" },
  ];
  const pages = [...floors, ...subjects.filter(({ name }) => names.includes(name))].map(row);
  return { pages, noisy: pages[1].within.some((end) => Math.abs(end - 1) > NOISE_SHARE) };
}
