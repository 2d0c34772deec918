import { createLoginManager } from "next-login";
import { createLoginMiddleware } from "next-login/middleware";
import type { TestSession } from "next-login/testing";
import { age } from "./support/age.ts";
import { SAFARI } from "./support/browser.ts";
import { copiesOf, replay, userOf } from "./support/copies.ts";
import { errorOf } from "./support/error-of.ts";
import { playerOf } from "./support/players.ts";
import { SETTINGS } from "./support/settings.ts";
import { testLogin } from "./support/test-login.ts";
import { expect, SEVEN_HOURS, test } from "./support/test.ts";
import { textOf } from "./support/visitor.ts";

/** What Flask-Login was seen to do, and what happens here. */

test("E1 a remembered login lives on under strong protection, and its cookie with it", async ({ visit }) => {
  for (const variant of ["strong", "mw"]) {
    const visitor = await visit(variant);
    await visitor.login("notch", "remember=true");
    visitor.closeBrowser();
    for (const _ of [1, 2, 3]) {
      expect(textOf(await visitor.page("/protected"), "who")).toBe("Notch");
      expect((await visitor.api("protected")).text).toBe("Notch");
      expect(visitor.browser.jar.has(visitor.rememberCookie)).toBe(true);
    }
  }
});

test("E2 a remembered login never counts as another browser", async ({ visit }) => {
  const visitor = await visit("basic");
  await visitor.login("notch", "remember=true");
  visitor.closeBrowser();
  for (const path of ["username", "protected", "username", "protected"]) expect((await visitor.api(path)).text).toBe("Notch");
  expect(await visitor.events("sessionProtected")).toEqual([]);
});

test("E3 a deleted user's session ends for good, and does not come back with the id", async ({ visit }) => {
  for (const query of ["", "remember=true"]) {
    const visitor = await visit("plain");
    await visitor.api("users/reborn", {}, "PUT");
    await visitor.login("reborn", query);
    await visitor.api("users/reborn", {}, "DELETE");
    const refused = await visitor.api("protected");
    const ends = [visitor.sessionRenewalCookie, ...(query === "" ? [] : [visitor.rememberRenewalCookie])];
    expect([refused.status, refused.cookies.map(({ name }) => name)]).toEqual([401, ends]);
    await visitor.api("users/reborn", {}, "PUT");
    expect(await visitor.username()).toBe("Anonymous");
    visitor.closeBrowser();
    expect(await visitor.username(), "with only the remember cookie").toBe("Anonymous");
  }
});

test("E4 a remembered seven hours stay seven hours when they slide", async ({ visit }) => {
  const visitor = await visit("sliding");
  await visitor.login("notch", `remember=true&duration=${SEVEN_HOURS}`);
  visitor.closeBrowser();
  await visitor.api("protected");
  await age(visitor, 3600);
  const answer = await visitor.api("protected");
  const moved = answer.cookie(visitor.rememberRenewalCookie);
  expect(Number(moved?.attributes["max-age"])).toBeGreaterThan(SEVEN_HOURS - 10);
  expect(Number(moved?.attributes["max-age"])).toBeLessThanOrEqual(SEVEN_HOURS);
  expect(answer.cookie(visitor.rememberCookie), "a visit never sets it").toBeUndefined();

  await age(visitor, SEVEN_HOURS - 60);
  visitor.closeBrowser();
  expect(await visitor.username(), "after the first seven hours").toBe("Notch");
  await age(visitor, SEVEN_HOURS);
  visitor.closeBrowser();
  expect(await visitor.username(), "seven hours without a visit").toBe("Anonymous");
});

test("E5 another user's login ends a remembered login", async ({ visit }) => {
  const visitor = await visit("plain");
  await visitor.login("notch", "remember=true");
  await visitor.login("steve");
  expect([await visitor.username(), await visitor.isRemembered()]).toEqual(["Steve", "false"]);
  visitor.closeBrowser();
  expect(await visitor.username()).toBe("Anonymous");
});

test("E6 freshness is looked at with protection, also before anybody touched the user", async ({ visit }) => {
  for (const variant of ["basic", "strong"]) {
    const visitor = await visit(variant);
    await visitor.login("notch");
    expect(await visitor.isFresh({ "user-agent": SAFARI })).toBe("false");
    expect((await visitor.api("very-protected", { "user-agent": SAFARI })).status).toBe(401);
  }
});

test("E7 copies of a user's cookies die when all sessions of that user are ended", async ({ visit }) => {
  const visitor = await visit("versioned");
  await visitor.api("users/copied", {}, "PUT");
  await visitor.login("copied", "remember=true");
  const copies = [...visitor.browser.jar];
  await visitor.post("logout");
  await visitor.api("users/copied", {}, "PUT");
  for (const [name, value] of copies) {
    visitor.browser.jar.clear();
    visitor.browser.jar.set(name, value);
    expect(await visitor.username(), name).toBe("Anonymous");
    expect((await visitor.api("protected")).status, name).toBe(401);
  }
});

test("E7 with a store, a logout makes its session's copied cookies invalid, and no later login makes them valid", async ({
  visit,
}) => {
  const [visitor, elsewhere, thief] = [await visit("stored"), await visit("stored"), await visit("stored")];
  await visitor.login("notch", "remember=true");
  await elsewhere.login("notch");
  const copies = copiesOf(visitor);
  for (const copy of copies) expect(await userOf(thief, copy), "before").toBe("Notch");
  await visitor.post("logout");
  expect(await elsewhere.username(), "the same user, on another device").toBe("Notch");
  for (const later of [false, true]) {
    if (later) expect((await visitor.login("notch", "remember=true")).username).toBe("Notch");
    for (const copy of copies) {
      expect(await userOf(thief, copy), Object.keys(copy).join()).toBe("Anonymous");
      expect(await replay(thief, copy)).toMatchObject({ statuses: [307, 401, 303], ran: [] });
    }
  }
  expect(await visitor.username()).toBe("Notch");
});

test("E8 a junk remember cookie is never made a valid one", async ({ visit }) => {
  const visitor = await visit("sliding");
  await visitor.login("notch");
  visitor.browser.jar.set(visitor.rememberCookie, "1|junk");
  await age(visitor, 3600);
  for (const path of ["username", "protected"]) {
    const answer = await visitor.api(path);
    for (const name of [visitor.rememberCookie, visitor.rememberRenewalCookie]) expect(answer.cookie(name)).toBeUndefined();
  }
});

test("E8 another user's remember cookie does not slide", async ({ visit }) => {
  const [visitor, other] = [await visit("sliding"), await visit("sliding")];
  await visitor.login("notch", "remember=true");
  await other.login("steve", "remember=true");
  visitor.browser.jar.set(visitor.rememberCookie, other.browser.jar.get(visitor.rememberCookie) ?? "");
  await age(visitor, 3600);
  const answer = await visitor.api("protected");
  expect([answer.text, answer.cookies.map(({ name }) => name)]).toEqual(["Notch", [visitor.sessionRenewalCookie]]);
});

test("E9 a misspelt mode of protection is refused, not taken for none", async () => {
  const config = { ...SETTINGS, sessionProtection: "Strong" as "strong" };
  const making = [() => createLoginManager({ ...config, userLoader: playerOf }), () => createLoginMiddleware(config)];
  for (const make of making) expect((await errorOf(make))?.code).toBe("invalid_option");
});

test("E10 nothing of one person's session is in the next person's", async ({ visit }) => {
  const visitor = await visit("plain");
  const session = (): Promise<TestSession | null> =>
    testLogin("plain").readSession([...visitor.browser.jar].map(([name, value]) => ({ name, value })));
  await visitor.login("notch");
  const first = await session();
  await visitor.post("logout");
  await visitor.login("steve");
  const afterLogout = await session();
  await visitor.login("notch", "fresh=false");
  const inPlace = await session();
  expect(afterLogout).toMatchObject({ userId: "2", remembered: false });
  expect(inPlace).toMatchObject({ userId: "1", authenticatedAt: 0 });
  expect(new Set([first?.key, afterLogout?.key, inPlace?.key]).size).toBe(3);
});
