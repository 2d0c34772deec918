import { isPresent } from "./peers.mjs";

const onEdge = [
  { name: "empty", title: "empty middleware", checks: "nothing" },
  { name: "next-login", title: "next-login", checks: "seal, deadlines, browser", ours: true, page: "next-login" },
  {
    name: "next-login-cold",
    title: "next-login, every cookie for the first time",
    checks: "the same",
    ours: true,
    source: "next-login",
  },
  {
    name: "next-login-sqlite",
    title: "next-login, SQLite store",
    checks: "seal, deadline; the row is the page's to check",
    ours: true,
    source: "next-login",
    page: "next-login-sqlite",
  },
  { name: "iron-session", title: "iron-session by hand", checks: "seal, deadline", page: "iron-session" },
  {
    name: "better-auth",
    title: "better-auth, getSessionCookie",
    checks: "nothing: any cookie of that name passes; its guide recommends it",
    page: "better-auth",
  },
  {
    name: "better-auth-cached",
    title: "better-auth, getCookieCache",
    checks: "signature and deadlines of the copy in the cookie; its guide has it as another way",
    page: "better-auth-cached",
  },
  {
    name: "next-auth",
    title: "next-auth, JWT",
    checks: "encryption, deadline; renews the cookie with each answer",
    page: "next-auth",
  },
];

const onNode = [
  { name: "empty-node", title: "empty proxy.ts", checks: "nothing", source: "empty", above: "empty-node" },
  {
    name: "better-auth-full",
    title: "better-auth, getSession on Node",
    checks: "session and user in the database; its guide has it for Next 16",
    above: "empty-node",
    page: "better-auth",
  },
];

/**
 * What is measured in front of a page: `source`, its file in apps/bench/measured-app/middleware, laid in as `file`; `checks`, what it makes sure
 * of; `page`, the folder of the page that is its own; `above`, which empty one its figure is taken from.
 *
 * @param proxy whether all run on Node.
 */
export function listMiddlewares(proxy) {
  const laidIn = (list, file) => list.map((one) => ({ source: one.name, above: "empty", ours: false, ...one, file }));
  const all = proxy
    ? laidIn([...onEdge, ...onNode], "proxy").map((one) => ({ ...one, above: "empty" }))
    : [...laidIn(onEdge, "middleware"), ...laidIn(onNode, "proxy")];
  const present = all.filter(({ name }) => isPresent(name));
  // An empty one from which no figure is taken is not measured.
  const isNeeded = (one) =>
    one.source !== "empty" || present.some(({ source, above }) => source !== "empty" && above === one.name);
  return present.filter(isNeeded);
}
