import { logIn } from "./log-in.mjs";
import { measureRounds, ratio, ratioWithin, summary } from "./rounds.mjs";
import { startServer } from "./server.mjs";
import { subjects } from "./subjects.mjs";

/** Starts the pages' server and logs a user in to each page. */
export async function startPages(folder, env) {
  const server = await startServer(folder, env);
  const visits = [];
  for (const subject of subjects) {
    const { url, cookie } = await logIn(server, subject);
    visits.push({ name: subject.name, server, url, cookie });
  }
  return { server, visits };
}

/** What each page costs, and its ratio to the bare one. */
export async function comparePages({ visits }, effort) {
  const figures = await measureRounds("pages", visits, effort);
  return subjects.map(({ name, title, ours = false }) => ({
    name,
    title,
    ours,
    ...summary(figures[name]),
    ratio: ratio(figures[name], figures.bare),
    within: ratioWithin(figures[name], figures.bare),
    cookie: visits.find((visit) => visit.name === name).cookie.length,
  }));
}
