import { NextRequest, NextResponse, type NextFetchEvent, type NextMiddleware } from "next/server.js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { BY_SCRIPT, CHROME, FIREFOX, NAVIGATION, SECRET, TestBrowser } from "../../../test/helpers.ts";
import type { LoginConfig } from "../config/options.ts";
import { createLoginManager } from "../create-login-manager.ts";
import { createLoginMiddleware } from "./login-middleware.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

const NOW = 1_800_000_000;
const SITE = "https://app.example.com";
const SESSION = "__Host-login_session";
const REMEMBER = "__Host-login_remember";
const RENEWAL = `${SESSION}_renewal`;
const FLASH = `${SESSION}_flash`;
const FOUND = "x-login-found";
const settings: LoginConfig = { secret: SECRET, origin: SITE, publicPaths: ["/about"] };
const ada = { id: "7" };
const event = {} as NextFetchEvent;
const action = { ...BY_SCRIPT, accept: "text/x-component", "next-action": "7f0a" };
const manager = (config: LoginConfig = {}) => createLoginManager({ ...settings, ...config, userLoader: () => ada });

const at = (seconds: number): void => void vi.setSystemTime((NOW + seconds) * 1000);
beforeEach(() => at(0));
afterEach(() => void vi.useRealTimers());

async function remembering(config: LoginConfig = {}): Promise<TestBrowser> {
  const browser = new TestBrowser();
  await browser.ask(() => manager(config).loginUser(ada, { remember: true }));
  return browser;
}

interface Visit {
  headers?: Record<string, string>;
  method?: string;
  config?: LoginConfig;
  handler?: NextMiddleware;
}

/** Sends one request through the middleware. The browser stores the cookies of the response. */
async function visit(browser: TestBrowser, path: string, given: Visit = {}): Promise<{ response: Response; set: string[] }> {
  const { headers = NAVIGATION, method = "GET", config = {}, handler } = given;
  const cookie = Object.entries(browser.cookies).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const sent = { ...headers, "user-agent": browser.userAgent ?? "", ...(cookie.length > 0 && { cookie: cookie.join("; ") }) };
  const request = new NextRequest(SITE + path, { method, headers: sent });
  const response = await createLoginMiddleware({ ...settings, ...config }, handler)(request, event);
  const set = response.headers.getSetCookie().map((line) => {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const deleted = /max-age=0/i.test(line);
    if (deleted) delete browser.cookies[name];
    else browser.cookies[name] = decodeURIComponent(value);
    return deleted ? `-${name}` : name;
  });
  return { response, set };
}

const forwarded = (response: Response, name: string): string | null => response.headers.get(`x-middleware-request-${name}`);
const passed = (response: Response): boolean => response.headers.get("x-middleware-next") === "1";

describe("a remember cookie without a session", () => {
  test.each<[name: string, given: Visit]>([
    ["a navigation", {}],
    ["a Server Action", { headers: action, method: "POST" }],
    ["a script", { headers: BY_SCRIPT }],
    ["curl", { headers: {} }],
    ["the client router, when Next does not hide its headers", { headers: { ...BY_SCRIPT, rsc: "1" } }],
  ])("lets %s pass and starts a session, also for the page of this request", async (_name, given) => {
    const browser = (await remembering()).forget(SESSION);
    const { response, set } = await visit(browser, "/orders", given);
    expect([passed(response), set]).toEqual([true, [RENEWAL]]);
    expect(response.headers.get("x-middleware-set-cookie")).toContain(`${RENEWAL}=`);
    expect([forwarded(response, FOUND), response.headers.get("cache-control")]).toEqual(["remember", "private, no-store"]);
    expect(await browser.ask(() => manager().getLogin(), { ...NAVIGATION, [FOUND]: "remember" })).toMatchObject({
      user: ada,
      fresh: false,
      remembered: true,
      source: "remember",
    });
  });

  test.each(["off", "basic", "strong"] as const)(
    "starts one session, which the next requests find, with session protection %s",
    async (sessionProtection) => {
      const config = { sessionProtection };
      const browser = (await remembering(config)).forget(SESSION);
      expect((await visit(browser, "/orders", { config })).set).toEqual([RENEWAL]);
      for (let request = 2; request <= 3; request++) {
        const { response, set } = await visit(browser, "/orders", { config });
        expect([passed(response), forwarded(response, FOUND), set]).toEqual([true, "session", []]);
      }
    },
  );

  test.each<[name: string, headers: Record<string, string>]>([
    ["a prefetched document", { ...NAVIGATION, "sec-purpose": "prefetch" }],
    ["a prerendered document", { ...NAVIGATION, "sec-purpose": "prefetch;prerender" }],
    ["the client router's prefetch", { ...BY_SCRIPT, rsc: "1", "next-router-prefetch": "1" }],
    ["the client router, when Next hides whether it prefetches", { ...BY_SCRIPT, "next-url": "/" }],
  ])("lets %s pass, and starts no session", async (_name, headers) => {
    const browser = (await remembering()).forget(SESSION);
    const { response, set } = await visit(browser, "/orders", { headers });
    expect([passed(response), set, forwarded(response, FOUND)]).toEqual([true, [], "remember"]);
  });

  test("starts a session on a public page too", async () => {
    const browser = (await remembering()).forget(SESSION);
    expect((await visit(browser, "/about")).set).toEqual([RENEWAL]);
  });

  test("does not change a session that another middleware has just set or deleted", async () => {
    for (const maxAge of [0, 60]) {
      const browser = (await remembering()).forget(SESSION);
      const handler: NextMiddleware = () => {
        const answer = NextResponse.next();
        answer.cookies.set(SESSION, maxAge ? "another" : "", { path: "/", maxAge });
        return answer;
      };
      expect((await visit(browser, "/orders", { handler })).set).toEqual([maxAge ? SESSION : `-${SESSION}`]);
    }
  });

  test.each(["garbage", "7|0123", ""])("is denied when its value is %j", async (junk) => {
    const browser = new TestBrowser();
    browser.cookies = { [REMEMBER]: junk };
    const { response, set } = await visit(browser, "/orders");
    expect([response.status, set]).toEqual([307, [FLASH]]);
    browser.cookies = { [REMEMBER]: junk };
    const open = await visit(browser, "/about");
    expect([passed(open.response), open.set, forwarded(open.response, FOUND)]).toEqual([true, [], "no_session"]);
  });

  test("is denied when it has expired, and is not renewed", async () => {
    const config = { remember: { refreshEachRequest: true, duration: 3600 } };
    const browser = (await remembering(config)).forget(SESSION);
    at(3600);
    expect((await visit(browser, "/orders", { config })).set).toEqual([FLASH]);
  });
});

describe("a session with a remember cookie", () => {
  test("is renewed, and the remember cookie only with sliding expiration", async () => {
    for (const [config, set] of [
      [{ remember: { refreshEachRequest: true } }, [RENEWAL, `${REMEMBER}_renewal`]],
      [{}, [RENEWAL]],
    ] as const) {
      at(0);
      const browser = await remembering(config);
      at(300);
      expect((await visit(browser, "/orders", { config })).set).toEqual(set);
      expect((await visit(browser, "/orders", { config })).set).toEqual([]);
    }
  });
});

describe("session protection", () => {
  const strong: LoginConfig = { sessionProtection: "strong" };

  test("strong: another browser is denied, and both cookies end permanently", async () => {
    const browser = await remembering(strong);
    browser.userAgent = FIREFOX;
    const { response, set } = await visit(browser, "/orders", { config: strong });
    expect([response.status, set]).toEqual([307, [RENEWAL, `${REMEMBER}_renewal`, FLASH]]);
    browser.userAgent = CHROME;
    expect((await visit(browser, "/orders", { config: strong })).response.status).toBe(307);
  });

  test("strong: the page of a public path receives the reason why no one is logged in", async () => {
    const browser = await remembering(strong);
    browser.userAgent = FIREFOX;
    const { response } = await visit(browser, "/about", { config: strong });
    expect(forwarded(response, FOUND)).toBe("session_protection");
    const headers = { ...NAVIGATION, [FOUND]: "session_protection" };
    expect(await browser.ask(() => manager(strong).getLogin(), headers)).toMatchObject({
      user: null,
      reason: "session_protection",
    });
  });

  test("basic: another browser passes, and the session is no longer fresh in any browser", async () => {
    const browser = await remembering();
    browser.userAgent = FIREFOX;
    const { response, set } = await visit(browser, "/orders");
    expect([passed(response), set]).toEqual([true, [RENEWAL]]);
    expect((await visit(browser, "/orders")).set).toEqual([]);
    browser.userAgent = CHROME;
    expect(await browser.ask(() => manager().getLogin())).toMatchObject({ user: ada, fresh: false });
  });
});

describe("the header with the result of the lookup", () => {
  test.each<[name: string, cookies: Record<string, string>, found: string]>([
    ["nothing", {}, "no_session"],
    ["garbage", { [SESSION]: "garbage" }, "invalid_cookie"],
  ])("replaces a header that the client sent: %s", async (_name, cookies, found) => {
    for (const forged of ["remember", "session", "session_protection"]) {
      const browser = new TestBrowser();
      browser.cookies = { ...cookies };
      const { response } = await visit(browser, "/about", { headers: { ...NAVIGATION, [FOUND]: forged } });
      expect(forwarded(response, FOUND)).toBe(found);
      expect(response.headers.get("x-middleware-override-headers")?.split(",")).toContain(FOUND);
    }
  });

  test("is forwarded with the headers or the rewrite of another middleware too", async () => {
    const browser = await remembering();
    const headers = { ...NAVIGATION, [FOUND]: "remember" };
    const handlers: NextMiddleware[] = [
      () => NextResponse.next({ request: { headers: new Headers({ [FOUND]: "remember" }) } }),
      (request) => NextResponse.rewrite(new URL("/de/orders", request.url)),
    ];
    for (const handler of handlers) {
      const { response } = await visit(browser, "/orders", { headers, handler });
      expect(forwarded(response, FOUND)).toBe("session");
    }
  });

  test("names the reason of a session that has expired", async () => {
    const browser = await remembering();
    browser.forget(REMEMBER);
    at(86_400);
    const { response, set } = await visit(browser, "/about");
    expect([forwarded(response, FOUND), set]).toEqual(["idle_timeout", []]);
  });
});

test("renewal cookies have the attributes of the cookies that they renew, also with a domain and a path", async () => {
  const config: LoginConfig = {
    sessionProtection: "strong",
    cookie: { domain: "example.com", path: "/orders", sameSite: "none" },
  };
  const browser = await remembering(config);
  const [session, remember] = ["__Secure-login_session", "__Secure-login_remember"];
  expect(Object.keys(browser.cookies)).toEqual([session, remember]);
  browser.userAgent = FIREFOX;
  const { response } = await visit(browser, "/orders", { config });
  const lines = response.headers.getSetCookie();
  for (const name of [session, remember]) {
    const renewal = lines.find((line) => line.startsWith(`${name}_renewal=`));
    expect(renewal).toMatch(/; Path=\/orders;.* Domain=example.com; Secure; HttpOnly; SameSite=none$/);
  }
});
