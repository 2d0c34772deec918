import type { Answer } from "./support/browser.ts";
import { expect, test } from "./support/test.ts";

function scriptOf({ text }: Answer): string {
  return /src="(\/_next\/static\/[^"]+\.js[^"]*)"/.exec(text)?.[1] ?? "";
}

test("test_static_loads_anonymous", async ({ visit }) => {
  const visitor = await visit("plain");
  const script = await visitor.browser.send(scriptOf(await visitor.page("")));
  expect(script.status).toBe(200);
  expect(script.headers.get("content-type")).toContain("javascript");
  expect(await visitor.username()).toBe("Anonymous");
});

test("test_static_loads_without_accessing_session", async ({ visit }) => {
  const visitor = await visit("mw");
  await visitor.login("notch");
  const home = await visitor.page("");
  await visitor.recorded();
  const script = await visitor.browser.send(scriptOf(home));
  expect(script.status).toBe(200);
  expect(script.cookies).toEqual([]);
  expect(await visitor.recorded()).toEqual({ events: [], loads: 0 });
});

test("test_requests_without_accessing_session", async ({ visit }) => {
  const visitor = await visit("plain");
  await visitor.login("notch");
  await visitor.recorded();
  expect((await visitor.page("")).status).toBe(200);
  expect(await visitor.recorded()).toEqual({ events: [], loads: 0 });
  expect(await visitor.username()).toBe("Notch");
  expect(await visitor.recorded()).toEqual({ events: [{ name: "accessed", user: "Notch" }], loads: 1 });
});

test("test_session_not_modified", async ({ visit }) => {
  for (const variant of ["plain", "mw"]) {
    const visitor = await visit(variant);
    for (const answer of [await visitor.page(""), await visitor.page("/me"), await visitor.api("username")]) {
      expect(answer.status).toBe(200);
      expect(answer.cookies).toEqual([]);
    }
  }
});

for (const [name, variant] of [
  ["test_session_protection_skip_when_off_and_anonymous", "plain"],
  ["test_session_protection_skip_when_basic_and_anonymous", "basic"],
] as const) {
  test(name, async ({ visit }) => {
    const visitor = await visit(variant);
    await visitor.page("");
    expect(await visitor.events("accessed")).toEqual([]);
    const answer = await visitor.api("username");
    expect(answer.text).toBe("Anonymous");
    expect(answer.cookies).toEqual([]);
    expect(await visitor.events("sessionProtected")).toEqual([]);
  });
}
