import { fail } from "../../../../tools/lib/run.mjs";
import { browserCookies } from "./browser-cookies.mjs";
import { buildMiddleware } from "./builds.mjs";
import { startServer } from "./server.mjs";

const keyOf = ({ source, file }) => `${source}-${file}`;

/** A build for each file that some of them are. Their folders by file. */
export async function buildMiddlewares(middlewares, env) {
  const folders = new Map();
  for (const one of middlewares) {
    if (folders.has(keyOf(one))) continue;
    const pages = middlewares.filter((other) => keyOf(other) === keyOf(one)).flatMap(({ page }) => page ?? []);
    folders.set(keyOf(one), await buildMiddleware({ ...one, pages }, env));
  }
  return folders;
}

/**
 * A server for each build, and the visits to it: a page that the middleware stands before, the same page beside it, and the one that
 * belongs to the middleware.
 *
 * @param cookieOf what visits of this middleware bring: a text, or a function of the visit's number.
 */
export async function startMiddlewares(middlewares, folders, env, cookieOf) {
  const servers = new Map();
  const started = [];
  for (const one of middlewares) {
    const folder = folders.get(keyOf(one));
    const server = servers.get(folder) ?? (await startServer(folder, env));
    servers.set(folder, server);
    const cookie = cookieOf(one) ?? "";
    if (one.source !== "empty") await mustRefuse(server, one);
    const cookies = typeof cookie === "function" ? { cookie } : browserCookies(cookie);
    const visit = (part, path) => ({ name: `${one.name} ${part}`, server, url: server.origin + path, ...cookies });
    const visits = [visit("without", "/bare"), visit("with", "/guarded"), ...(one.page ? [visit("own", `/${one.page}`)] : [])];
    started.push({ ...one, folder, visits });
  }
  const close = () => Promise.all([...servers.values()].map((server) => server.close()));
  return { started, close };
}

async function mustRefuse({ origin }, { title }) {
  const { status } = await fetch(`${origin}/guarded`, { redirect: "manual" });
  if (status < 300) fail(`The middleware of ${title} lets an anonymous request pass (${status}).`);
}
