import { NAVIGATION } from "./support/browser.ts";
import { expect, replaced, test } from "./support/test.ts";
import { messagesOf, textOf, type Visitor } from "./support/visitor.ts";

/** Logged in, and known only from an earlier session. */
async function stale(visitor: Visitor): Promise<Visitor> {
  await visitor.login("notch", "remember=true");
  visitor.closeBrowser();
  await visitor.recorded();
  return visitor;
}

test("test_needs_refresh_uses_handler", async ({ visit }) => {
  const visitor = await stale(await visit("handlers"));
  const answer = await visitor.api("very-protected");
  expect([answer.status, answer.text]).toEqual([401, "This is a custom needs-refresh answer."]);
});

test("test_needs_refresh_fires_needs_refresh_signal", async ({ visit }) => {
  const visitor = await stale(await visit("plain"));
  await visitor.api("needs-refresh");
  const { events } = await visitor.recorded();
  expect(events.filter(({ name }) => name === "needsRefresh")).toMatchObject([{ user: "Notch" }]);
  expect(events.filter(({ name }) => name === "unauthorized")).toEqual([]);
});

test("test_needs_refresh_fires_flash_when_redirect_to_refresh_view", async ({ visit }) => {
  const visitor = await stale(await visit("mw"));
  const page = await visitor.follow(await visitor.api("very-protected", NAVIGATION));
  expect(messagesOf(page)).toEqual([["refresh_message", "Reauthenticate!"]]);
  expect(messagesOf(await visitor.page("/reauth")), "shown once").toEqual([]);
});

test("test_needs_refresh_flash_message_localized", async ({ visit }) => {
  const visitor = await stale(await visit("mw"));
  const page = await visitor.follow(await visitor.api("very-protected", NAVIGATION), { "accept-language": "de" });
  expect(messagesOf(page)).toEqual([["refresh_message", "Neu anmelden!"]]);
});

test("test_needs_refresh_aborts_401", async ({ visit }) => {
  const visitor = await stale(await visit("noview"));
  expect((await visitor.page("/very-protected")).status).toBe(401);
  expect((await visitor.api("very-protected", NAVIGATION)).status).toBe(401);
  expect((await visitor.api("needs-refresh")).status).toBe(401);
});

test("test_redirects_to_refresh_view", async ({ visit }) => {
  const visitor = await stale(await visit("plain"));
  const page = await visitor.page("/very-protected");
  expect(page).toMatchObject({ status: 307, location: "/plain/reauth?next=%2Fplain%2Fvery-protected" });
  const handled = await visitor.api("very-protected", NAVIGATION);
  expect(handled).toMatchObject({ status: 303, location: "/plain/reauth?next=%2Fplain%2Fapi%2Fvery-protected" });
});

test("test_refresh_with_next_in_session", async ({ visit }) => {
  const visitor = await stale(await visit("kept"));
  const turnedAway = await visitor.api("very-protected?page=2", NAVIGATION);
  expect(turnedAway.location).toBe("/kept/reauth");
  const next = async (): Promise<string | undefined> => textOf(await visitor.follow(turnedAway), "next");
  expect(await next()).toBe("/kept/api/very-protected?page=2");
  await visitor.post("confirm-login");
  expect(await next(), "used once").toBe("");
});

test("test_confirm_login", async ({ visit }) => {
  const visitor = await stale(await visit("plain"));
  expect([await visitor.isFresh(), await visitor.isRemembered()]).toEqual(["false", "true"]);
  expect(JSON.parse((await visitor.post("confirm-login")).text)).toEqual({ result: true });
  expect([await visitor.isFresh(), await visitor.isRemembered()]).toEqual(["true", "true"]);
});

test(
  "test_user_login_confirmed_signal_fired",
  replaced("`confirmLogin` tells its listeners whose login it confirmed, and refuses when no one is logged in."),
  async ({ visit }) => {
    const visitor = await visit("plain");
    const refused = await visitor.post("confirm-login");
    expect(JSON.parse(refused.text)).toEqual({ result: false });
    expect(refused.cookies).toEqual([]);
    expect(await visitor.events("loginConfirmed")).toEqual([]);
    await stale(visitor);
    await visitor.post("confirm-login");
    expect(await visitor.events("loginConfirmed")).toEqual([{ name: "loginConfirmed", user: "Notch" }]);
  },
);

test("test_fresh_login_required_decorator", async ({ visit }) => {
  const visitor = await visit("plain");
  const status = async (): Promise<number> => (await visitor.api("very-protected")).status;
  expect(await status()).toBe(401);
  await visitor.login("notch", "remember=true");
  expect(await status()).toBe(200);
  visitor.closeBrowser();
  expect(await status()).toBe(401);
  await visitor.post("confirm-login");
  expect(await status()).toBe(200);
});
