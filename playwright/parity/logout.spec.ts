import { expect, SEVEN_HOURS, test } from "./support/test.ts";

test("test_logout_logs_out_current_user", async ({ visit }) => {
  const visitor = await visit("plain");
  const { text } = await visitor.post("steps", {}, "login:notch,logout");
  expect(JSON.parse(text)).toEqual(["Notch", "Anonymous"]);
  expect(await visitor.username()).toBe("Anonymous");
});

test("test_logout_emits_signal", async ({ visit }) => {
  const visitor = await visit("plain");
  await visitor.login("notch");
  await visitor.post("logout");
  expect(await visitor.events("loggedOut")).toEqual([{ name: "loggedOut", user: "Notch" }]);
});

test("test_logout_without_current_user", async ({ visit }) => {
  const visitor = await visit("plain");
  visitor.browser.jar.set(visitor.sessionCookie, "no-session-of-ours");
  expect((await visitor.post("logout")).status).toBe(200);
  expect(await visitor.events("loggedOut")).toEqual([{ name: "loggedOut", user: null }]);
});

test("test_logout_persists", async ({ visit }) => {
  const visitor = await visit("plain");
  await visitor.login("notch");
  await visitor.post("logout");
  expect(await visitor.username()).toBe("Anonymous");
});

for (const [name, query] of [
  ["test_logout_stays_logged_out_with_remember_me", "remember=true"],
  ["test_logout_stays_logged_out_with_remember_me_custom_duration", `remember=true&duration=${SEVEN_HOURS}`],
] as const) {
  test(name, async ({ visit }) => {
    const visitor = await visit("plain");
    const set = (await visitor.login("notch", query)).cookie(visitor.rememberCookie);
    expect(visitor.browser.jar.has(visitor.rememberCookie)).toBe(true);
    const deleted = (await visitor.post("logout")).cookie(visitor.rememberCookie);
    expect(deleted).toMatchObject({ value: "", attributes: { "max-age": "0" } });
    for (const same of ["path", "domain", "samesite"]) expect(deleted?.attributes[same]).toBe(set?.attributes[same]);
    // The device cookie logs no one in.
    expect([...visitor.browser.jar.keys()]).toEqual([`${visitor.sessionCookie}_device`]);
    expect(await visitor.username()).toBe("Anonymous");
  });
}
