import Database from "better-sqlite3";
import { runScript } from "./builds.mjs";
import { browser } from "./person.mjs";
import { measureRounds, ratio, summary } from "./rounds.mjs";

/** Twice as many as next-login remembers of: when a cookie comes again, it was forgotten. */
const SESSIONS = 10_000;
const names = ["next-login", "iron-session"];

function mint({ BENCH_DATABASE, SESSION_SECRET }, origin) {
  const connection = new Database(BENCH_DATABASE, { readonly: true });
  const user = connection.prepare("select id, password_hash as passwordHash from people").get();
  connection.close();
  const asked = { user, secret: SESSION_SECRET, baseUrl: origin, headers: { "user-agent": browser } };
  const lines = runScript("mint.mjs", [SESSIONS], { BENCH_MINT: JSON.stringify(asked), NODE_ENV: "test" });
  return lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** Every visit with a session that the server has not seen for 10,000 visits, if ever. */
export async function compareCold({ server, visits }, env, effort) {
  const cookies = mint(env, server.origin);
  const cold = names.map((name) => {
    let turn = 0;
    return { name, server, url: server.origin + `/${name}`, cookie: () => cookies[turn++ % SESSIONS][name] };
  });
  const bare = visits.find(({ name }) => name === "bare");
  const figures = await measureRounds([bare, ...cold], effort);
  return {
    pages: names.map((name) => ({ name, ...summary(figures[name]), ratio: ratio(figures[name], figures.bare) })),
    toIron: ratio(figures["next-login"], figures["iron-session"]),
  };
}
