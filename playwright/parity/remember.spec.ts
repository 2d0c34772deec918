import { createLoginManager } from "next-login";
import { age } from "./support/age.ts";
import type { SetCookie } from "./support/browser.ts";
import { errorOf } from "./support/error-of.ts";
import { playerOf } from "./support/players.ts";
import { SETTINGS } from "./support/settings.ts";
import { expect, replaced, SEVEN_HOURS, test } from "./support/test.ts";
import { textOf } from "./support/visitor.ts";

/** The days or hours a cookie lasts, give or take ten seconds, said both ways. */
function expectToLast(cookie: SetCookie | undefined, seconds: number): void {
  expect(cookie?.value).toBeTruthy();
  expect(Math.abs(Number(cookie?.attributes["max-age"]) - seconds)).toBeLessThan(10);
  const until = Date.parse(cookie?.attributes["expires"] ?? "");
  expect(Math.abs(until - Date.now() - seconds * 1000)).toBeLessThan(10_000);
}

for (const [name, query] of [
  ["test_remember_me", "remember=true"],
  ["test_remember_me_custom_duration", `remember=true&duration=${SEVEN_HOURS}`],
] as const) {
  test(name, async ({ visit }) => {
    for (const variant of ["plain", "mw"]) {
      const visitor = await visit(variant);
      const seconds = query.includes("duration") ? SEVEN_HOURS : 30 * 86_400;
      expectToLast((await visitor.login("notch", query)).cookie(visitor.rememberCookie), seconds);
      visitor.closeBrowser();
      const page = await visitor.page("/me");
      expect([textOf(page, "who"), textOf(page, "fresh"), textOf(page, "remembered")]).toEqual(["Notch", "false", "true"]);
      const { jar } = visitor.browser;
      expect(jar.has(visitor.sessionRenewalCookie), "a page cannot start the session, middleware can").toBe(variant === "mw");
      visitor.closeBrowser();
      expect(await visitor.username()).toBe("Notch");
      visitor.closeBrowser();
      expect((await visitor.api("protected")).text).toBe("Notch");
      expect([jar.has(visitor.sessionRenewalCookie), jar.has(visitor.sessionCookie)]).toEqual([true, false]);
    }
  });
}

test("test_remember_me_uses_custom_cookie_parameters", async ({ visit }) => {
  const visitor = await visit("custom");
  const cookie = (await visitor.login("notch", "remember=true")).cookie("my_remember");
  expect(cookie?.attributes).toMatchObject({ path: "/custom", domain: "parity.example.com", httponly: "", samesite: "lax" });
  expectToLast(cookie, 172_800);
});

test("test_remember_me_custom_duration_uses_custom_cookie", async ({ visit }) => {
  const visitor = await visit("custom");
  const query = `remember=true&duration=${SEVEN_HOURS}`;
  expectToLast((await visitor.login("notch", query)).cookie("my_remember"), SEVEN_HOURS);
});

test("test_remember_me_accepts_duration_as_int", async ({ visit }) => {
  const visitor = await visit("plain");
  expectToLast((await visitor.login("notch", "remember=true&duration=172800")).cookie(visitor.rememberCookie), 172_800);
});

const managerWith = (duration: unknown) =>
  createLoginManager({ ...SETTINGS, remember: { duration: duration as number }, userLoader: playerOf });

test(
  "test_remember_me_with_invalid_duration_returns_500_response",
  replaced(
    "A wrong `remember.duration` is `invalid_option` when the app makes the manager, not a 500 at a user's first login.",
  ),
  async () => {
    expect((await errorOf(() => managerWith("123")))?.code).toBe("invalid_option");
  },
);

test("test_remember_me_with_invalid_custom_duration_returns_500_resp", async ({ visit }) => {
  const visitor = await visit("plain");
  const answer = await visitor.post(`login/notch?remember=true&duration=${encodeURIComponent('"123"')}`);
  expect(answer.status).toBe(500);
  expect(answer.cookies).toEqual([]);
  expect(await visitor.username()).toBe("Anonymous");
});

test(
  "test_set_cookie_with_invalid_duration_raises_exception",
  replaced("The error has the stable code `invalid_option`, names the option and says what it must be."),
  async () => {
    for (const duration of ["123", 0, -1, 1.5, Number.NaN, 401 * 86_400, { days: 7 }]) {
      const error = await errorOf(() => managerWith(duration));
      expect(error?.code).toBe("invalid_option");
      expect(error?.message).toMatch(/`remember\.duration` must be a whole number of seconds/);
    }
  },
);

test(
  "test_set_cookie_with_invalid_custom_duration_raises_exception",
  replaced("The error has the stable code `invalid_option` and names the option, with and without `remember`."),
  async ({ visit }) => {
    const visitor = await visit("plain");
    for (const query of ['remember=true&duration="123"', 'duration="123"', "remember=true&duration=0"]) {
      const { code, message } = JSON.parse((await visitor.post(`login/notch?${query}`)).text) as Record<string, string>;
      expect(code).toBe("invalid_option");
      expect(message).toMatch(/`duration` must be a whole number of seconds/);
    }
  },
);

test("test_remember_me_no_refresh_every_request", async ({ visit }) => {
  const visitor = await visit("plain");
  await visitor.login("notch", "remember=true");
  visitor.closeBrowser();
  await age(visitor, 3600);
  const brought = visitor.browser.jar.get(visitor.rememberCookie);
  for (const path of ["username", "protected"]) {
    const answer = await visitor.api(path);
    for (const name of [visitor.rememberCookie, visitor.rememberRenewalCookie]) expect(answer.cookie(name)).toBeUndefined();
  }
  expect(visitor.browser.jar.get(visitor.rememberCookie)).toBe(brought);
});

test("test_remember_me_refresh_each_request", async ({ visit }) => {
  const visitor = await visit("sliding");
  await visitor.login("notch", "remember=true");
  visitor.closeBrowser();
  await age(visitor, 3600);
  for (const when of ["when it restores the session", "and when the session is renewed"]) {
    const answer = await visitor.api("protected");
    const moved = answer.cookie(visitor.rememberRenewalCookie);
    expect(moved, when).toBeDefined();
    expectToLast(moved, 30 * 86_400);
    expect(answer.cookie(visitor.rememberCookie), `${when}, the cookie of the login stays`).toBeUndefined();
    await age(visitor, 3600);
  }
});

test("test_remember_me_is_unfresh", async ({ visit }) => {
  const visitor = await visit("plain");
  await visitor.login("notch", "remember=true");
  expect(await visitor.isFresh()).toBe("true");
  visitor.closeBrowser();
  expect(await visitor.username()).toBe("Notch");
  expect(await visitor.isFresh()).toBe("false");
  expect(await visitor.isRemembered()).toBe("true");
});

test("test_user_loaded_from_cookie_fired", async ({ visit }) => {
  const visitor = await visit("plain");
  await visitor.login("notch", "remember=true");
  visitor.closeBrowser();
  await visitor.recorded();
  await visitor.api("protected");
  await visitor.username();
  expect(await visitor.events("loadedFromCookie")).toEqual([{ name: "loadedFromCookie", user: "Notch" }]);
});

test("test_invalid_remember_cookie", async ({ visit }) => {
  const visitor = await visit("plain");
  await visitor.login("notch", "remember=true");
  visitor.closeBrowser();
  visitor.browser.jar.set(visitor.rememberCookie, "foo");
  expect(await visitor.username()).toBe("Anonymous");
  expect(await visitor.username({ "x-key": "2" }), "it does not keep a key from counting").toBe("Steve");
});

for (const name of ["test_remember_me_username", "test_remember_me_user_id"]) {
  test(name, async ({ visit }) => {
    const visitor = await visit("plain");
    expect((await visitor.login("germanjapanese", "remember=true")).username).toBe("Müller");
    visitor.closeBrowser();
    expect(await visitor.username()).toBe("Müller");
    expect((await visitor.api("protected")).text).toBe("Müller");
    const { id } = JSON.parse((await visitor.api("state")).text) as { id: string };
    expect(id).toBe("佐藤");
  });
}
