import { NextRequest, type NextFetchEvent } from "next/server.js";
import { describe, expect, test, vi } from "vitest";
import { ACTION, BY_SCRIPT, FORM, NAVIGATION, SECRET, TestBrowser } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import { createLoginMiddleware } from "../middleware/login-middleware.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
}
const SITE = "https://app.example.com";
const NEXT = "__Host-login_session_next";
const ada: User = { id: "7" };
const settings = { secret: SECRET, origin: SITE, loginMessage: null };
const inCookie = { ...settings, nextStorage: "cookie" } as const;
const users = { userLoader: () => ada };
const manager = createLoginManager<User>({ ...inCookie, ...users });
const inQuery = createLoginManager<User>({ ...settings, ...users });

const at = (path: string, headers = FORM): Record<string, string> => ({ ...headers, "x-login-path": path });

/** A browser that an action redirected to the login page, and the digest of that redirect. */
async function redirected(by = manager, headers = at("/orders?x=1")): Promise<[TestBrowser, string]> {
  const browser = new TestBrowser();
  const digest = await browser.ask(() => by.requireUser(), headers).catch((error: { digest: string }) => error.digest);
  return [browser, String(digest)];
}

describe('the return URL with nextStorage: "cookie"', () => {
  test("is stored by a guard, which redirects to the login page without a parameter", async () => {
    const [browser, digest] = await redirected();
    expect(digest).toBe("NEXT_REDIRECT;push;/login;303;");
    expect(browser.set).toEqual([NEXT]);
  });

  test("is returned by getNextUrl until the end of the request that logs in", async () => {
    const [browser] = await redirected();
    expect(await browser.ask(() => manager.getNextUrl(), NAVIGATION)).toBe("/orders?x=1");
    expect(browser.set).toEqual([]);
    const after = await browser.ask(async () => {
      expect(await manager.getNextUrl()).toBe("/orders?x=1");
      await manager.loginUser(ada);
      return manager.getNextUrl("", { fallback: "/home" });
    });
    expect(after).toBe("/orders?x=1");
    expect(browser.cookies[NEXT]).toBe(undefined);
    expect(await browser.ask(() => manager.getNextUrl(undefined, { fallback: "/home" }))).toBe("/home");
  });

  test("is deleted by confirmLogin and logoutUser, and kept by a login that returns false", async () => {
    for (const use of [manager.confirmLogin, manager.logoutUser]) {
      const [browser] = await redirected();
      const value = browser.cookies[NEXT] ?? "";
      await browser.ask(() => manager.loginUser(ada));
      browser.cookies[NEXT] = value;
      await browser.ask<unknown>(use);
      expect(browser.set).toContain(`-${NEXT}`);
    }
    const [browser] = await redirected();
    const inactive = { ...ada, isActive: false };
    expect(await browser.ask(() => manager.loginUser(inactive))).toBe(false);
    expect(await browser.ask(() => manager.getNextUrl())).toBe("/orders?x=1");
  });

  test("is that of the latest denial, and a denial of an API client stores none", async () => {
    const [browser] = await redirected();
    await browser.ask(() => manager.requireUser().catch(() => null), at("/invoices"));
    expect(await browser.ask(() => manager.getNextUrl())).toBe("/invoices");
    const [apiClient, digest] = await redirected(manager, at("/api", BY_SCRIPT));
    expect([digest, apiClient.set]).toEqual(["NEXT_HTTP_ERROR_FALLBACK;401", []]);
  });

  test("is stored by middleware for a document and an action, and not for a request of the client router", async () => {
    const middleware = createLoginMiddleware(inCookie);
    const ask = (headers: Record<string, string>): Promise<Response> =>
      middleware(new NextRequest(`${SITE}/orders?x=1`, { headers }), {} as NextFetchEvent);
    const document = await ask(NAVIGATION);
    expect(document.headers.get("location")).toBe(`${SITE}/login`);
    const browser = new TestBrowser();
    const [, value = ""] = new RegExp(`${NEXT}=([^;]+)`).exec(document.headers.getSetCookie().join()) ?? [];
    browser.cookies[NEXT] = decodeURIComponent(value);
    expect(await browser.ask(() => manager.getNextUrl())).toBe("/orders?x=1");
    const action = await ask(ACTION);
    expect(action.headers.get("x-action-redirect")).toBe("/login;push");
    expect(action.headers.getSetCookie().join()).toContain(`${NEXT}=`);
    const router = await ask({ ...BY_SCRIPT, rsc: "1", accept: "text/x-component" });
    expect(router.headers.get("location")).toBe(`${SITE}/login?next=%2Forders%3Fx%3D1`);
    expect(router.headers.getSetCookie()).toEqual([]);
  });
});

describe("getNextUrl", () => {
  test("prefers its argument to the cookie, unless the argument is no address of this site", async () => {
    const [browser] = await redirected();
    expect(await browser.ask(() => manager.getNextUrl("/basket"))).toBe("/basket");
    for (const foreign of ["https://evil.example", "//evil.example", ["/a", "/b"], 7, null, ""]) {
      expect(await browser.ask(() => manager.getNextUrl(foreign))).toBe("/orders?x=1");
      expect(await new TestBrowser().ask(() => manager.getNextUrl(foreign))).toBe("/");
    }
  });

  test("needs no cookie without nextStorage, because the return URL is in the address", async () => {
    const [browser, digest] = await redirected(inQuery);
    expect(digest).toBe("NEXT_REDIRECT;push;/login?next=%2Forders%3Fx%3D1;303;");
    expect(browser.set).toEqual([]);
    expect(await browser.ask(() => inQuery.getNextUrl("/orders?x=1", { fallback: "/home" }))).toBe("/orders?x=1");
    expect(await browser.ask(() => inQuery.getNextUrl(undefined, { fallback: "/home" }))).toBe("/home");
  });

  test.each<[name: string, headers: Record<string, string>, expected: string]>([
    ["the page that posted the form", { referer: `${SITE}/login?next=%2Forders%3Fx%3D1` }, "/orders?x=1"],
    ["the current page, when middleware runs", { "x-login-path": "/login?next=%2Forders" }, "/orders"],
    ["the current page first", { "x-login-path": "/login?next=%2Fa", referer: `${SITE}/login?next=%2Fb` }, "/a"],
    ["the page that links to a handler", { "x-login-path": "/auth/start", referer: `${SITE}/login?next=%2Forders` }, "/orders"],
    [
      "a repeated parameter of the current page",
      { "x-login-path": "/?next=/a&next=/b", referer: `${SITE}/login?next=%2Fc` },
      "/home",
    ],
    ["a value with a question mark", { referer: `${SITE}/login?next=/a?b=c` }, "/a?b=c"],
    ["another site's page", { referer: "https://evil.example/login?next=%2Forders" }, "/home"],
    ["an unsafe value", { referer: `${SITE}/login?next=https%3A%2F%2Fevil.example` }, "/home"],
    ["a repeated parameter", { referer: `${SITE}/login?next=%2Fa&next=%2Fb` }, "/home"],
    ["another parameter", { referer: `${SITE}/login?then=%2Fa` }, "/home"],
    ["an origin without a path", { referer: SITE }, "/home"],
    ["nothing", {}, "/home"],
  ])("reads `next` from the address; case: %s", async (_name, headers, expected) => {
    const url = new TestBrowser().ask(() => inQuery.getNextUrl(null, { fallback: "/home" }), { ...FORM, ...headers });
    expect(await url).toBe(expected);
  });

  test("prefers its argument to the address, and the address to the cookie", async () => {
    const [browser] = await redirected();
    const headers = { ...FORM, referer: `${SITE}/login?next=%2Faddress` };
    expect(await browser.ask(() => manager.getNextUrl("/argument"), headers)).toBe("/argument");
    expect(await browser.ask(() => manager.getNextUrl(), headers)).toBe("/address");
    expect(await browser.ask(() => manager.getNextUrl())).toBe("/orders?x=1");
  });

  test("returns homeView by default, to which redirectIfLoggedIn also redirects", async () => {
    const home = createLoginManager<User>({ ...settings, ...users, homeView: "/dashboard" });
    const browser = new TestBrowser();
    expect(await browser.ask(() => home.getNextUrl())).toBe("/dashboard");
    expect(await browser.ask(() => home.getNextUrl(null, { fallback: "/other" }))).toBe("/other");
    await browser.ask(() => home.loginUser(ada));
    const redirect = browser.ask(() => home.redirectIfLoggedIn()).catch((error: { digest: string }) => error.digest);
    expect(await redirect).toBe("NEXT_REDIRECT;push;/dashboard;303;");
  });
});
