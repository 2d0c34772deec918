import Database from "better-sqlite3";
import { MAX_SEALS } from "../../../../packages/next-login/src/lib/cookie/seal-cache.ts";
import { runScript } from "./builds.mjs";
import { browser } from "./person.mjs";

/** Twice as many as next-login remembers of: when a cookie comes again, as many others came after it as make it forgotten. */
export const SESSIONS = 2 * MAX_SEALS;

/**
 * Cookies of so many sessions, in turn.
 *
 * @param origin where they are valid.
 * @returns for a page's name, what the nth visit sends. The turns of each page continue where they were.
 */
export function mintCookies({ BENCH_DATABASE, SESSION_SECRET }, origin) {
  const connection = new Database(BENCH_DATABASE, { readonly: true });
  const user = connection.prepare("select id, password_hash as passwordHash from people").get();
  connection.close();
  const asked = { user, file: BENCH_DATABASE, secret: SESSION_SECRET, origin: origin, headers: { "user-agent": browser } };
  const lines = runScript("mint.mjs", [SESSIONS], { BENCH_MINT: JSON.stringify(asked), NODE_ENV: "test" });
  const cookies = lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return (name) => {
    let turn = 0;
    return () => cookies[turn++ % SESSIONS][name];
  };
}
