import { newPassword } from "../model/account.mjs";
import { isLoginView, pathOf } from "../judge/verdict.mjs";
import { formWith } from "./forms.mjs";
import { verifyPassword } from "next-login/password";

const html = { accept: "text/html", "sec-fetch-dest": "document" };

/**
 * Opens a page, as its browser sees it.
 *
 * @returns the form that has this button, with these fields; `null` when the page does not have it.
 */
async function fill(world, browser, path, button, fields) {
  const page = await world.exchange(browser, "page", path, { headers: html });
  world.judge(browser, page);
  const body = page.lost ? null : formWith(button, page.text);
  if (!body || !browser.session) return null;
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return body;
}

function post(world, browser, path, body, kind, manner = "at once") {
  return world.exchange(browser, `page's action: ${kind}`, path, { method: "POST", headers: html, body }, manner);
}

const hasNoResult = ({ lost, status }) => lost || status >= 500;
const sometimesAborted = () => (Math.random() < 0.05 ? "aborted" : "at once");

/** Ends the user's sessions in all other browsers. */
export async function revokeOthers(world, browser) {
  const body = await fill(world, browser, "/sessions", "Log out all others", {});
  if (!body) return;
  const sweep = browser.session.account.sweep("a revocation of all others", browser.session);
  const answer = await post(world, browser, "/sessions", body, "log out all others", sometimesAborted());
  const to = pathOf(answer.headers?.get("location") ?? null);
  sweep.answer(to === "/sessions" ? "all" : hasNoResult(answer) ? "unknown" : "nothing");
  if (to === "/sessions" || hasNoResult(answer)) return;
  if (to === "/reauthenticate") await reauthenticate(world, browser);
  else if (isLoginView(answer)) world.judge(browser, { ...answer, says: "out" });
  else world.fault(`a revocation answers with ${answer.status} to ${to}`, browser);
}

/** Types the password again, which replaces the session's token. */
export async function reauthenticate(world, browser) {
  const { account } = browser.session;
  return account.password.share(async () => {
    const body = await fill(world, browser, "/reauthenticate", "Password", { password: account.secret });
    if (!body) return;
    const answer = await post(world, browser, "/reauthenticate", body, "reauthenticate", sometimesAborted());
    if (hasNoResult(answer)) return;
    if (isLoginView(answer)) world.judge(browser, { ...answer, says: "out" });
    else if (answer.status !== 303 && !world.mayBeBusy(answer)) {
      const said = /role="alert".*?<\/div>/s.exec(answer.text)?.[0];
      if (!isShortWait(said))
        world.fault(`a reauthentication with the right password answers with ${answer.status}: ${said}`, browser);
    }
  });
}

/** Changes the password, which ends all other sessions and replaces the token of this one. */
export async function changePassword(world, browser) {
  const { session } = browser;
  const { account } = session;
  return account.password.own(async () => {
    const next = newPassword();
    const fields = { currentPassword: account.secret, password: next, confirmPassword: next };
    const body = await fill(world, browser, "/profile", "Change password", fields);
    if (!body) return;
    const sweep = account.sweep("a change of the password", session);
    const answer = await post(world, browser, "/profile", body, "change password");
    if (isLoginView(answer)) world.judge(browser, { ...answer, says: "out" });
    // The database tells also what a request without an answer has done.
    const isChanged = await verifyPassword(next, await world.database.hashOf(account.email));
    sweep.answer(isChanged ? "all" : "nothing");
    if (!isChanged) return;
    account.secret = next;
    if (hasNoResult(answer)) session.mayEnd("a change of the password without an answer", answer.from, answer.by);
  });
}

const isShortWait = (said) => /Try again in [12] seconds?\./.test(said ?? "");
