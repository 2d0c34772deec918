import { createLoginManager } from "next-login";
import { createTestLogin } from "next-login/testing";
import { sealedGarbage } from "../support/sealed-garbage.ts";
import { NAVIGATION } from "./support/browser.ts";
import { copiesOf, replay, userOf } from "./support/copies.ts";
import { rawGet } from "./support/raw.ts";
import { testLogin } from "./support/test-login.ts";
import { NOTCH, playerOf, type Player } from "./support/players.ts";
import { SETTINGS } from "./support/settings.ts";
import { expect, test } from "./support/test.ts";
import { messagesOf, textOf } from "./support/visitor.ts";

/** What Flask-Login's suite has no test of, and the App Router needs one for. */

const PREFETCH = { rsc: "1", "next-router-prefetch": "1", accept: "*/*", "sec-fetch-dest": "empty" };

test("A4 a prefetch uses nothing up", async ({ visit }) => {
  const visitor = await visit("mw");
  const turnedAway = await visitor.page("/protected");
  expect((await visitor.page("/login", PREFETCH)).cookies).toEqual([]);
  expect((await visitor.page("/protected", PREFETCH)).cookies).toEqual([]);
  expect(messagesOf(await visitor.follow(turnedAway)), "still there").toHaveLength(1);

  await visitor.login("notch", "remember=true");
  visitor.closeBrowser();
  expect((await visitor.page("/protected", PREFETCH)).cookies).toEqual([]);
  expect((await visitor.page("/protected", { ...NAVIGATION, "sec-purpose": "prefetch" })).cookies).toEqual([]);
  const visited = (await visitor.page("/protected")).cookies.map(({ name }) => name);
  expect(visited, "a visit does").toContain(visitor.sessionRenewalCookie);
});

test("A9 a guarded handler answers an API client's POST with a JSON 401", async ({ visit }) => {
  for (const variant of ["plain", "mw"]) {
    const visitor = await visit(variant);
    const programs: Record<string, string>[] = [{}, { accept: "application/json" }, { "sec-fetch-dest": "empty" }];
    for (const headers of programs) {
      const answer = await visitor.post("protected", headers, "{}");
      expect([answer.status, answer.location, JSON.parse(answer.text)]).toEqual([401, null, { error: "unauthorized" }]);
      expect(answer.headers.get("cache-control")).toBe("private, no-store");
    }
  }
});

test("A10 a browser that goes to a handler is sent to log in", async ({ visit }) => {
  const visitor = await visit("plain");
  for (const headers of [NAVIGATION, { accept: "text/html" }]) {
    const answer = await visitor.api("protected?page=2", headers);
    expect(answer).toMatchObject({ status: 303, location: "/plain/login?next=%2Fplain%2Fapi%2Fprotected%3Fpage%3D2" });
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
  }
});

test("A11 a page of another site can neither log a user in or out nor run a guarded handler", async ({ visit }) => {
  const foreign = [
    { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
  ] as Record<string, string>[];
  for (const headers of foreign) {
    const visitor = await visit("plain");
    const refused = await visitor.post("login/notch", headers);
    expect([refused.status, refused.cookies]).toEqual([403, []]);
    expect(await visitor.username()).toBe("Anonymous");
    await visitor.login("notch", "fresh=false");
    for (const path of ["logout", "confirm-login", "login/steve", "protected"]) {
      const answer = await visitor.post(path, headers);
      expect([answer.status, answer.cookies], path).toEqual([403, []]);
    }
    expect([await visitor.username(), await visitor.isFresh()]).toEqual(["Notch", "false"]);
    expect(await visitor.events("ran")).toEqual([]);
  }
});

test("A13 headers that a client forges change neither a return URL nor a session", async ({ visit }) => {
  const visitor = await visit("strong");
  const forged = {
    "x-login-path": "//evil.example/",
    "x-login-found": "remember",
    "x-forwarded-for": "6.6.6.6",
    "x-forwarded-host": "evil.example",
    referer: "https://evil.example/page",
  };
  for (const variant of ["strong", "mw"]) {
    for (const path of [`/${variant}/protected`, `/${variant}/api/protected`, `/${variant}/api/secret`]) {
      const { location } = await rawGet(visitor.browser.origin, path, { ...NAVIGATION, host: "evil.example", ...forged });
      expect(location).toMatch(new RegExp(`^/${variant}/login(\\?|$)`));
      expect(decodeURIComponent(location ?? "")).not.toContain("evil");
    }
  }
  await visitor.login("notch");
  expect(await visitor.username(forged), "the address counts for nothing").toBe("Notch");
  expect(await visitor.isFresh(forged)).toBe("true");
  expect(await visitor.events("sessionProtected")).toEqual([]);
});

test("A15 a remembered user is the same in a page, which cannot write, and in a handler, which does", async ({ visit }) => {
  const visitor = await visit("plain");
  await visitor.login("notch", "remember=true");
  visitor.closeBrowser();
  await visitor.recorded();
  const page = await visitor.page("/me");
  expect([textOf(page, "who"), textOf(page, "fresh"), page.cookies.length]).toEqual(["Notch", "false", 0]);
  expect((await visitor.recorded()).loads).toBe(1);
  const handled = await visitor.api("protected");
  expect([handled.text, handled.cookies.map(({ name }) => name)]).toEqual(["Notch", [visitor.sessionRenewalCookie]]);
  expect((await visitor.recorded()).loads).toBe(1);
  expect(JSON.parse((await visitor.api("state")).text)).toMatchObject({ username: "Notch", fresh: false, remembered: true });
  expect((await visitor.recorded()).loads, "asked twice in one request").toBe(1);
});

test("A16 one request logs a user in and out, and then another user in", async ({ visit }) => {
  const steps = "login:notch,logout,login:steve";
  const visitor = await visit("plain");
  expect(JSON.parse((await visitor.post("steps", {}, steps)).text)).toEqual(["Notch", "Anonymous", "Steve"]);
  expect(await visitor.username()).toBe("Steve");
  const other = await visit("plain");
  expect(textOf(await other.submit({ steps }), "who"), "the render after the action").toBe("Steve");
  expect(await other.username()).toBe("Steve");
});

test("A17 a session too large for a cookie is an error with a name", async ({ visit }) => {
  const visitor = await visit("plain");
  const answer = await visitor.post("login/endless");
  expect(answer.status).toBe(500);
  expect(JSON.parse(answer.text)).toMatchObject({ code: "cookie_too_large" });
  expect(answer.cookies).toEqual([]);
});

test("A18 an expired or changed seal, or one of another cookie, is invalid, and the app receives the reason", async ({
  visit,
}) => {
  const login = testLogin("plain");
  const cookies = await login.sessionCookies({ id: 1 }, { remember: true });
  const { sessionCookie, rememberCookie } = await visit("plain");
  const valueOf = (found: typeof cookies, wanted = sessionCookie): string =>
    found.find(({ name }) => name === wanted)?.value ?? "";
  const live = valueOf(cookies);
  const cases = [
    ["idle_timeout", valueOf(await login.ageCookies(cookies, 90_000))],
    ["absolute_timeout", valueOf(await login.ageCookies(cookies, 31 * 86_400, { active: true }))],
    ["invalid_cookie", valueOf(cookies, rememberCookie)],
    ["invalid_cookie", (await testLogin("basic").sessionCookies({ id: 1 }))[0]?.value ?? ""],
    ["invalid_cookie", await sealedGarbage(["something", "else"], { cookieName: sessionCookie })],
    ["invalid_cookie", `${live.slice(0, 60)}${live[60] === "A" ? "B" : "A"}${live.slice(61)}`],
  ] as const;
  for (const [reason, cookie] of cases) {
    const visitor = await visit("plain");
    visitor.browser.jar.set(visitor.sessionCookie, cookie);
    expect(JSON.parse((await visitor.api("state")).text)).toMatchObject({ username: "Anonymous", reason });
    expect(await visitor.events("sessionEnded")).toEqual([{ name: "sessionEnded", user: null, reason }]);
    expect((await visitor.page("/me")).status).toBe(200);
  }
});

test("A19 a new secret ends no session", async () => {
  const before = SETTINGS.secret;
  const after = "parity-B1xN6vQz0MkW3jHd7FgS9pLrTyUeIoAc";
  const managerOf = (secret: string | readonly string[]) =>
    createLoginManager({ origin: SETTINGS.origin, secret, sessionProtection: "off", userLoader: playerOf });
  const cookie = await createTestLogin<Player>(SETTINGS).cookieHeader(NOTCH);
  expect((await managerOf(before).getLoginFrom({ cookie: cookie })).user?.name).toBe("Notch");
  expect((await managerOf([after, before]).getLoginFrom({ cookie: cookie })).user?.name).toBe("Notch");
  expect((await managerOf([after]).getLoginFrom({ cookie: cookie })).reason).toBe("invalid_cookie");
});

/** With a middleware, which cannot ask the store and lets captured cookies through to the page, and without one. */
const STORED = ["stored", "storedmw"];
/** A page redirects, a handler answers with 401, and a posted form redirects to the login page. */
const DEAD = { statuses: [307, 401, 303], reasons: ["revoked", "revoked", "revoked"], ran: [] };

test("A20 captured cookies are invalid after the logout, in a page, a handler and an action", async ({ visit }) => {
  for (const variant of STORED) {
    const [visitor, thief] = [await visit(variant), await visit(variant)];
    await visitor.login("notch", "remember=true");
    const copies = copiesOf(visitor);
    for (const copy of copies) expect(await userOf(thief, copy), "before").toBe("Notch");
    expect((await visitor.post("logout")).status).toBe(200);
    for (const copy of copies) {
      expect(await replay(thief, copy), Object.keys(copy).join()).toEqual(DEAD);
      expect(await userOf(thief, copy)).toBe("Anonymous");
    }
  }
});

for (const [what, ender, step] of [
  ["a logout everywhere", "notch", "logout:everywhere"],
  ["a user's revocation of all their sessions", "notch", "revokeAll"],
  ["an administrator's revocation of all of a user's sessions", "steve", "revokeAll:notch"],
] as const) {
  test(`A20 captured cookies are invalid after ${what}, from another browser`, async ({ visit }) => {
    for (const variant of STORED) {
      for (const from of ["a handler", "an action"]) {
        const [visitor, other, bystander] = [await visit(variant), await visit(variant), await visit(variant)];
        const thief = await visit(variant);
        await visitor.login("notch", "remember=true");
        await other.login(ender);
        await bystander.login("germanjapanese");
        const copies = copiesOf(visitor);
        for (const copy of copies) expect(await userOf(thief, copy), "before").toBe("Notch");
        if (from === "a handler") await other.post("steps", {}, step);
        else await other.submit({ steps: step });
        for (const copy of copies) {
          expect(await replay(thief, copy), `${Object.keys(copy).join()}, ended by ${from}`).toEqual(DEAD);
        }
        expect(await other.username(), "the one who ended them").toBe(ender === "steve" ? "Steve" : "Anonymous");
        expect(await bystander.username()).toBe("Müller");
      }
    }
  });
}

test("A22 requests at the same time never see each other's user", async ({ visit }) => {
  const [notch, steve, nobody] = [await visit("plain"), await visit("plain"), await visit("plain")];
  await Promise.all([notch.login("notch"), steve.login("steve")]);
  const rounds = Array.from({ length: 40 }, async () => {
    const answers = [notch, steve, nobody].flatMap((visitor) => [visitor.username(), visitor.page("/me")] as const);
    const seen = await Promise.all(answers);
    return seen.map((answer) => (typeof answer === "string" ? answer : textOf(answer, "who")));
  });
  for (const seen of await Promise.all(rounds)) {
    expect(seen).toEqual(["Notch", "Notch", "Steve", "Steve", "Anonymous", "Anonymous"]);
  }
});
