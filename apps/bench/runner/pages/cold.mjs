import { SESSIONS } from "./mint.mjs";
import { measureRounds, ratio, ratioWithin, summary } from "./rounds.mjs";
import { subjects } from "./subjects.mjs";

const names = ["next-login", "next-login-sqlite", "iron-session"];

/** Every visit with a session that the server has not seen for 10,000 visits, if ever. */
export async function compareCold({ server, visits }, cookiesOf, effort) {
  const cold = names.map((name) => ({ name, server, url: `${server.origin}/${name}`, cookie: cookiesOf(name) }));
  const bare = visits.find(({ name }) => name === "bare");
  const figures = await measureRounds("cold cookies", [bare, ...cold], effort);
  const pages = names.map((name) => ({
    name,
    title: subjects.find((subject) => subject.name === name).title,
    ...summary(figures[name]),
    ratio: ratio(figures[name], figures.bare),
    toIron: ratio(figures[name], figures["iron-session"]),
    within: ratioWithin(figures[name], figures["iron-session"]),
  }));
  return { sessions: SESSIONS, pages };
}
