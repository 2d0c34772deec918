import { NAVIGATION } from "./support/browser.ts";
import { rawGet } from "./support/raw.ts";
import { expect, replaced, test } from "./support/test.ts";
import { messagesOf, textOf } from "./support/visitor.ts";

test("test_unauthorized_fires_unauthorized_signal", async ({ visit }) => {
  const visitor = await visit("plain");
  expect((await visitor.api("secret")).status).toBe(401);
  expect(await visitor.events("unauthorized")).toHaveLength(1);
});

test("test_unauthorized_flashes_message_with_login_view", async ({ visit }) => {
  const visitor = await visit("mw");
  const login = await visitor.follow(await visitor.page("/protected"));
  expect(messagesOf(login)).toEqual([["login_message", "Log in!"]]);
  expect(messagesOf(await visitor.page("/login")), "shown once").toEqual([]);
  const handled = await visitor.follow(await visitor.api("protected", NAVIGATION));
  expect(messagesOf(handled), "by a handler").toEqual([["login_message", "Log in!"]]);
});

test("test_unauthorized_flash_message_localized", async ({ visit }) => {
  const visitor = await visit("mw");
  const login = await visitor.follow(await visitor.page("/protected"), { "accept-language": "de" });
  expect(messagesOf(login)).toEqual([["login_message", "Einloggen!"]]);
});

test("test_unauthorized_uses_authorized_handler", async ({ visit }) => {
  const visitor = await visit("handlers");
  const answer = await visitor.api("protected");
  expect([answer.status, answer.text]).toEqual([401, "This is a custom unauthorized answer."]);
});

test("test_unauthorized_aborts_with_401", async ({ visit }) => {
  const visitor = await visit("noview");
  expect((await visitor.page("/protected")).status).toBe(401);
  expect((await visitor.api("protected", NAVIGATION)).status).toBe(401);
  expect((await visitor.api("secret", NAVIGATION)).status).toBe(401);
});

test(
  "test_unauthorized_redirects_to_login_view",
  replaced("A page answers 307 and a handler or a posted form 303 instead of 302: nothing is ever posted to the login page."),
  async ({ visit }) => {
    const visitor = await visit("plain");
    const location = (path: string): string => `/plain/login?next=${encodeURIComponent(path)}`;
    expect(await visitor.page("/protected")).toMatchObject({ status: 307, location: location("/plain/protected") });
    const handled = await visitor.api("protected?page=2", NAVIGATION);
    expect(handled).toMatchObject({ status: 303, location: location("/plain/api/protected?page=2") });
    expect((await visitor.api("secret", NAVIGATION)).status, "a guard called in a handler").toBe(303);
    const referer = `${visitor.browser.origin}/plain/actions`;
    const posted = await visitor.post("protected", { ...NAVIGATION, referer });
    expect(posted).toMatchObject({ status: 303, location: location("/plain/actions") });
    const submitted = await visitor.submit({}, { referer });
    expect(submitted).toMatchObject({ status: 303, location: location("/plain/actions") });
  },
);

for (const [name, covered] of [
  ["test_unauthorized_with_next_in_session", "a handler"],
  ["test_unauthorized_with_next_in_strong_session", "middleware"],
] as const) {
  test(name, async ({ visit }) => {
    // Strong protection, and a login page that looks at the user.
    const visitor = await visit("kept");
    const path = covered === "middleware" ? "/kept/protected?page=2" : "/kept/api/protected?page=2";
    const turnedAway = await visitor.browser.send(path, { headers: NAVIGATION });
    expect(turnedAway.location).toBe("/kept/login");
    for (const _ of [1, 2]) {
      const login = await visitor.follow(turnedAway);
      expect([textOf(login, "who"), textOf(login, "next")]).toEqual(["Anonymous", path]);
    }
    await visitor.login("notch");
    expect(textOf(await visitor.page("/login"), "next"), "used once").toBe("");
  });
}

test("test_unauthorized_uses_blueprint_login_view", async ({ visit }) => {
  const visitor = await visit("areas");
  for (const [path, view] of [
    ["/protected", "/areas/login"],
    ["/first/protected", "/areas/first/login"],
    ["/second/protected", "/areas/second/login"],
  ] as const) {
    expect((await visitor.page(path)).location).toBe(`${view}?next=${encodeURIComponent(`/areas${path}`)}`);
  }
  expect((await visitor.api("protected", NAVIGATION)).status, "an area whose view is null").toBe(401);
});

test("test_set_login_view_without_blueprints", async ({ visit }) => {
  const visitor = await visit("plain");
  for (const path of ["/protected", "/first/protected"]) {
    expect((await visitor.page(path)).location).toBe(`/plain/login?next=${encodeURIComponent(`/plain${path}`)}`);
  }
});

test("test_unauthorized_uses_host_from_next_url", async ({ visit }) => {
  const { browser } = await visit("plain");
  for (const variant of ["plain", "mw"]) {
    const { location } = await rawGet(browser.origin, `/${variant}/protected`, { ...NAVIGATION, host: "foo.com" });
    expect(location).toBe(`/${variant}/login?next=%2F${variant}%2Fprotected`);
  }
});

test(
  "test_unauthorized_uses_host_from_config_when_available",
  replaced("No redirect names a host: an app has no host to force, and a request cannot forge one."),
  async ({ visit }) => {
    const { browser } = await visit("plain");
    const forged = { host: "bad.com", "x-forwarded-host": "bad.com", "x-forwarded-proto": "https", forwarded: "host=bad.com" };
    for (const path of ["/plain/protected", "/plain/api/protected", "/mw/protected", "/mw/api/protected"]) {
      const { status, location } = await rawGet(browser.origin, path, { ...NAVIGATION, ...forged });
      expect([303, 307]).toContain(status);
      expect(location).toBe(`/${path.split("/")[1]}/login?next=${encodeURIComponent(path)}`);
    }
  },
);
