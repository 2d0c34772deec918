import { fail } from "../../lib/run.mjs";
import { at } from "../figures.mjs";
import { buildApp } from "./builds.mjs";
import { isPresent } from "./peers.mjs";
import { measureRounds, ratio } from "./rounds.mjs";
import { startServer } from "./server.mjs";
import { subjects } from "./subjects.mjs";

/** Each in a build of its own: which subject's cookie it looks at, and what it makes sure of. */
const middlewares = [
  { name: "empty", title: "empty middleware" },
  { name: "next-login", title: "next-login", ours: true },
  { name: "iron-session", title: "iron-session by hand" },
  { name: "better-auth", title: "better-auth (a cookie is there)" },
  { name: "better-auth-cached", title: "better-auth (getCookieCache)" },
  { name: "next-auth", title: "next-auth, JWT" },
].filter(({ name }) => isPresent(name));

/** A build for each. Their folders by name. */
export async function buildMiddlewares(env, file) {
  const folders = {};
  for (const { name } of middlewares) folders[name] = await buildApp(name, env, file);
  return folders;
}

/** A server for each, in front of the bare page and of the subject's own. */
export async function startMiddlewares(folders, env, cookies) {
  const started = [];
  for (const { name } of middlewares) {
    const server = await startServer(folders[name], env);
    const cookie = cookies[name] ?? "";
    if (name !== "empty") await mustRefuse(server, name);
    const visit = (part, path) => ({ name: `${name} ${part}`, server, url: server.origin + path, cookie });
    const own = subjects.find((subject) => subject.name === name)?.path ?? "/guarded";
    started.push({
      name,
      folder: folders[name],
      server,
      visits: [visit("without", "/bare"), visit("with", "/guarded"), visit("own", own)],
    });
  }
  return started;
}

async function mustRefuse({ origin }, name) {
  const { status } = await fetch(`${origin}/guarded`, { redirect: "manual" });
  if (status < 300) fail(`The middleware of ${name} lets somebody pass who is not logged in (${status}).`);
}

/**
 * What each adds to a request: the page behind it and the same page beside it are of one server.
 *
 * @returns for each: `added`, microseconds with Next's own share; `net`, above the empty one; `ratio`, its own page to the bare one.
 */
export async function compareMiddlewares(started, effort) {
  const figures = await measureRounds(
    started.flatMap(({ visits }) => visits),
    effort,
  );
  const added = (name) => figures[`${name} with`].map(({ cpu }, round) => cpu - figures[`${name} without`][round].cpu);
  const quartiles = (numbers) => [0.25, 0.5, 0.75].map((part) => Math.round(at(part, numbers)));
  const empty = added("empty");
  return middlewares.map(({ name, title, ours = false }) => ({
    name,
    title,
    ours,
    added: quartiles(added(name)),
    net: quartiles(added(name).map((cpu, round) => cpu - empty[round])),
    ratio: ratio(figures[`${name} own`], figures[`${name} without`]),
  }));
}
