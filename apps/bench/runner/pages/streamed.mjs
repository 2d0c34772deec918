import { at } from "../figures.mjs";
import { measureRounds, ratio, ratioWithin, round } from "./rounds.mjs";
import { startServer } from "./server.mjs";
import { watchMany } from "./watch-stream.mjs";

const pages = [
  { name: "floor", title: "floor" },
  { name: "next-login", title: "next-login, requireUser" },
];

/**
 * Under Cache Components: when an answer begins, and when the user's name is in it.
 *
 * @returns for each page, of both moments, the median in milliseconds and its ratio to the floor.
 */
export async function compareStreamed(folder, env, cookie, effort) {
  const server = await startServer(folder, env);
  const visits = pages.map(({ name }) => ({ name, server, url: `${server.origin}/${name}`, cookie }));
  const figures = await measureRounds("streamed pages", visits, effort, watchMany);
  await server.close();
  const moment = (name, part) => ({
    ms: round(
      at(
        0.5,
        figures[name].map((one) => one[part]),
      ),
      3,
    ),
    ratio: ratio(figures[name], figures.floor, part),
    within: ratioWithin(figures[name], figures.floor, part),
  });
  return pages.map(({ name, title }) => ({
    name,
    title,
    rounds: figures[name].length,
    first: moment(name, "first"),
    named: moment(name, "named"),
  }));
}
