import { createLoginManager } from "next-login";
import { playerOf, STEVE, type Player } from "./support/players.ts";
import { SETTINGS } from "./support/settings.ts";
import { expect, test } from "./support/test.ts";
import { textOf } from "./support/visitor.ts";

test("test_test_request_context_users_are_anonymous", async () => {
  const { getLoginFrom } = createLoginManager({ ...SETTINGS, userLoader: playerOf });
  expect(await getLoginFrom({})).toMatchObject({ user: null, source: null, fresh: false, reason: "no_session" });
});

test("test_request_context_users_are_anonymous", async () => {
  const { getLoginFrom } = createLoginManager<Player>({
    ...SETTINGS,
    userLoader: () => null,
    requestLoader: ({ headers }) => (headers.has("x-key") ? STEVE : null),
  });
  expect(await getLoginFrom({})).toMatchObject({ user: null, source: null, fresh: false, reason: "no_session" });
});

test("test_defaults_anonymous (LoginTestCase)", async ({ visit }) => {
  expect(await (await visit("plain")).username()).toBe("Anonymous");
});

test("test_defaults_anonymous (LoginViaRequest)", async ({ visit }) => {
  expect((await (await visit("keys")).api("protected")).status).toBe(401);
});

test("test_login_user", async ({ visit }) => {
  const visitor = await visit("plain");
  expect(await visitor.login("notch")).toMatchObject({ result: true, username: "Notch", fresh: true });
  const other = await visit("plain");
  const rendered = await other.submit({ steps: "login:notch" });
  expect(textOf(rendered, "who"), "the render after an action").toBe("Notch");
});

test("test_login_user_not_fresh", async ({ visit }) => {
  const visitor = await visit("plain");
  expect(await visitor.login("notch", "fresh=false")).toMatchObject({ result: true, username: "Notch", fresh: false });
  expect(await visitor.isFresh()).toBe("false");
});

test("test_login_user_emits_signal", async ({ visit }) => {
  const visitor = await visit("plain");
  await visitor.login("notch", "remember=true");
  expect(await visitor.events("loggedIn")).toEqual([
    { name: "loggedIn", user: "Notch", remember: true, fresh: true, ended: [] },
  ]);
});

test("test_login_inactive_user", async ({ visit }) => {
  const visitor = await visit("plain");
  const answer = await visitor.login("creeper");
  expect(answer).toMatchObject({ result: false, username: "Anonymous" });
  expect(answer.cookies).toEqual([]);
  expect(await visitor.username()).toBe("Anonymous");
});

test("test_login_inactive_user_forced", async ({ visit }) => {
  const visitor = await visit("plain");
  expect(await visitor.login("creeper", "force=true")).toMatchObject({ result: true, username: "Creeper" });
  expect((await visitor.api("protected")).status).toBe(401);
});

test("test_login_persists", async ({ visit }) => {
  const visitor = await visit("plain");
  await visitor.login("notch");
  expect(await visitor.username()).toBe("Notch");
  expect(textOf(await visitor.page("/me"), "who")).toBe("Notch");
});

test("test_incorrect_id_logs_out", async ({ visit }) => {
  const visitor = await visit("plain");
  await visitor.api("users/gone", {}, "PUT");
  await visitor.login("gone");
  expect(await visitor.username()).toBe("User gone");
  await visitor.api("users/gone", {}, "DELETE");
  expect(await visitor.username()).toBe("Anonymous");
});

test("test_authentication_is_fresh", async ({ visit }) => {
  const visitor = await visit("plain");
  await visitor.login("notch");
  expect(await visitor.isFresh()).toBe("true");
  expect(await visitor.isRemembered()).toBe("false");
});
