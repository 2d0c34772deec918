import { SAFARI } from "./support/browser.ts";
import { expect, replaced, test } from "./support/test.ts";
import { textOf } from "./support/visitor.ts";

const OTHER = { "user-agent": SAFARI };

for (const mode of ["basic", "strong"]) {
  test(`test_session_protection_${mode}_passes_successive_requests`, async ({ visit }) => {
    const visitor = await visit(mode);
    await visitor.login("notch", "remember=true");
    for (const _ of [1, 2]) {
      expect(await visitor.username()).toBe("Notch");
      expect(await visitor.isFresh()).toBe("true");
    }
    expect(await visitor.events("sessionProtected")).toEqual([]);
  });

  test(`test_session_protection_${mode}_skips_when_remember_me`, async ({ visit }) => {
    const visitor = await visit(mode);
    await visitor.login("notch", "remember=true");
    visitor.closeBrowser();
    for (const _ of [1, 2, 3]) {
      expect((await visitor.api("protected")).text).toBe("Notch");
      expect(await visitor.isFresh()).toBe("false");
    }
    expect(await visitor.events("sessionProtected")).toEqual([]);
  });
}

test("test_session_protection_basic_marks_session_unfresh", async ({ visit }) => {
  const visitor = await visit("basic");
  await visitor.login("notch");
  expect((await visitor.api("protected", OTHER)).text).toBe("Notch");
  expect(await visitor.isFresh(OTHER)).toBe("false");
  expect(await visitor.isFresh(), "back in the browser it began in").toBe("false");
  await visitor.post("confirm-login");
  expect(await visitor.isFresh()).toBe("true");
});

test("test_session_protection_basic_fires_signal", async ({ visit }) => {
  const visitor = await visit("basic");
  await visitor.login("notch");
  await visitor.username(OTHER);
  expect(await visitor.events("sessionProtected")).toEqual([{ name: "sessionProtected", user: null, mode: "basic" }]);
});

const STRONG_IS_STRONG = "Strong stays strong however a login is kept: in another browser a remembered one ends too.";

test("test_permanent_strong_session_protection_marks_session_unfresh", replaced(STRONG_IS_STRONG), async ({ visit }) => {
  const visitor = await visit("strong");
  await visitor.login("notch", "remember=true");
  expect(await visitor.username(OTHER)).toBe("Anonymous");
  expect(await visitor.isFresh(OTHER)).toBe("false");
  visitor.closeBrowser();
  expect(await visitor.username(OTHER), "with only the remember cookie").toBe("Anonymous");
});

test("test_permanent_strong_session_protection_fires_signal", replaced(STRONG_IS_STRONG), async ({ visit }) => {
  const visitor = await visit("strong");
  await visitor.login("notch", "remember=true");
  await visitor.username(OTHER);
  expect(await visitor.events("sessionProtected")).toEqual([{ name: "sessionProtected", user: null, mode: "strong" }]);
});

test("test_session_protection_strong_deletes_session", async ({ visit }) => {
  const visitor = await visit("strong");
  visitor.browser.jar.set("datum", "of-the-app");
  await visitor.login("notch", "remember=true");
  const kept = [...visitor.browser.jar];
  expect(textOf(await visitor.page("/me", OTHER), "who"), "a page tells, and cannot end it").toBe("Anonymous");
  const refused = await visitor.api("protected", OTHER);
  const ends = [visitor.sessionRenewalCookie, visitor.rememberRenewalCookie];
  expect([refused.status, refused.cookies.map(({ name }) => name)]).toEqual([401, ends]);
  // It is dead in both browsers, though not deleted: the answer might arrive after the next login.
  expect([...visitor.browser.jar].filter(([name]) => !ends.includes(name))).toEqual(kept);
  expect(await visitor.username()).toBe("Anonymous");
  visitor.closeBrowser();
  expect(await visitor.username(), "with only the remember cookie").toBe("Anonymous");
});

test("test_session_protection_strong_fires_signal_user_agent", async ({ visit }) => {
  const visitor = await visit("strong");
  await visitor.login("notch");
  await visitor.username(OTHER);
  expect(await visitor.events("sessionProtected")).toEqual([{ name: "sessionProtected", user: null, mode: "strong" }]);
});
