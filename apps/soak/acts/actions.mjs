import { newPassword } from "../model/account.mjs";
import { isLoginView, pathOf } from "../judge/verdict.mjs";
import { formWith } from "./forms.mjs";
import { verifyPassword } from "next-login/password";

const html = { accept: "text/html", "sec-fetch-dest": "document" };

/**
 * Opens a page and posts the form that has this button.
 *
 * @returns the answer to the post, or `null` when the page does not have the form.
 */
async function post(world, browser, path, button, fields, manner) {
  const page = await world.exchange(browser, "page", path, { headers: html });
  world.judge(browser, page);
  const body = page.lost ? null : formWith(button, page.text);
  if (!body || !browser.session) return null;
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return world.exchange(browser, `page's action: ${button}`, path, { method: "POST", headers: html, body }, manner);
}

const hasNoResult = ({ lost, status }) => lost || status >= 500;

/** Ends the user's sessions in all other browsers. */
export async function revokeOthers(world, browser) {
  const manner = Math.random() < 0.05 ? "aborted" : "at once";
  const answer = await post(world, browser, "/sessions", "Log out all others", {}, manner);
  if (!answer) return;
  const { account } = browser.session;
  const { from, by, headers } = answer;
  const to = pathOf(headers?.get("location") ?? null);
  if (to === "/sessions") account.sweep("a revocation of all others", browser.session, from, by, true);
  else if (hasNoResult(answer)) account.sweep("a revocation without an answer", browser.session, from, by, false);
  else if (to === "/reauthenticate") await reauthenticate(world, browser);
  else if (isLoginView(answer)) world.judge(browser, { ...answer, says: "out" });
  else world.fault(`a revocation answers with ${answer.status} to ${to}`, browser);
}

/** Types the password again, which replaces the session's token. */
export async function reauthenticate(world, browser) {
  const { account } = browser.session;
  return account.password.share(async () => {
    const fields = { password: account.secret };
    const manner = Math.random() < 0.05 ? "aborted" : "at once";
    const answer = await post(world, browser, "/reauthenticate", "Password", fields, manner);
    if (!answer || hasNoResult(answer)) return;
    if (isLoginView(answer)) world.judge(browser, { ...answer, says: "out" });
    else if (answer.status !== 303) {
      const said = /role="alert".*?<p[^>]*>(.*?)<\/p>/s.exec(answer.text)?.[1];
      if (!isShortWait(said))
        world.fault(`a reauthentication with the right password answers with ${answer.status}: ${said}`, browser);
    }
  });
}

/** Changes the password, which ends all other sessions and replaces the token of this one. */
export async function changePassword(world, browser) {
  const { session } = browser;
  const own = session.account;
  return own.password.own(async () => {
    const next = newPassword();
    const fields = { currentPassword: own.secret, password: next, confirmPassword: next };
    const answer = await post(world, browser, "/profile", "Change password", fields, "at once");
    if (!answer) return;
    const { from, by } = answer;
    if (answer.text.includes("Your password is changed")) {
      own.secret = next;
      return own.sweep("a change of the password", session, from, by, true);
    }
    if (isLoginView(answer)) world.judge(browser, { ...answer, says: "out" });
    // The database tells what a request without an answer has done.
    if (await verifyPassword(next, await world.database.hashOf(own.email))) {
      own.secret = next;
      own.sweep("a change of the password without an answer", session, from, performance.now(), true);
      session.mayEnd("a change of the password without an answer", from, performance.now());
    }
  });
}

const isShortWait = (said) => /Try again in [12] seconds?\./.test(said ?? "");
