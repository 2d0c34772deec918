import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../tools/lib/run.mjs";
import { newPassword } from "../model/account.mjs";
import { Browser } from "../model/browser.mjs";

const any = (list) => list[randomInt(list.length)];

/** The `Cookie` headers of the fixture that a client can send by `fetch`. */
const garbage = JSON.parse(readFileSync(join(root, "packages/next-login/test/fixtures/garbage-cookies.json"), "utf8"))
  .filter(({ recipe }) => !recipe)
  .map(({ header }) => header.replaceAll("{{session}}", "login_session").replaceAll("{{remember}}", "login_remember"))
  .filter(isHeader);

function isHeader(value) {
  return /^[\t\x20-\x7e\x80-\xff]+$/.test(value);
}

/** Sends a malformed cookie, which logs no one in. */
export async function sendGarbage(world) {
  const browser = new Browser([]);
  const path = any(["/", "/dashboard", "/api/session", "/api/data"]);
  const headers = { cookie: any(garbage), accept: path.startsWith("/api") ? "*/*" : "text/html" };
  const kind = path.startsWith("/api") ? "handler, garbage" : "page, garbage";
  world.judge(browser, await world.exchange(browser, kind, path, { headers }));
}

/** Types a wrong password for an attacked account. */
export async function guess(world, accounts) {
  const browser = new Browser([]);
  const body = JSON.stringify({ email: any(accounts).email, password: newPassword() });
  const answer = await world.exchange(browser, "login, wrong password", "/api/login", { method: "POST", body });
  if (answer.status === 200) world.fault("a wrong password logs in", browser);
}

/** Sends the cookies of a session that no browser has any more. A session that has ended stays so. */
export async function replay(world) {
  const session = world.left.length > 0 && any(world.left);
  if (!session?.cookies) return;
  const browser = new Browser([]);
  const path = any(["/api/session", "/api/data", "/dashboard"]);
  const headers = { cookie: session.cookies, accept: path.startsWith("/api") ? "*/*" : "text/html" };
  const kind = path.startsWith("/api") ? "handler, old cookies" : "page, old cookies";
  const { says, tags, from, by } = await world.exchange(browser, kind, path, { headers });
  if (says === "in" && !tags.has(session.account.tag)) world.fault("old cookies show another user", browser);
  const problem = (says === "in" || says === "out") && session.found(says === "in", from, by);
  if (!problem) return;
  browser.history.unshift(...session.story.slice(1));
  world.fault(`${problem} (old cookies of ${session.account.tag})`, browser);
  world.left = world.left.filter((other) => other !== session);
}
