import { NextRequest, NextResponse, type NextFetchEvent, type NextMiddleware } from "next/server.js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { resolved, SECRET, sessionFrom, TestJar, writeSession } from "../../../test/helpers.ts";
import type { LoginConfig } from "../config/options.ts";
import { readFlash, writeFlash } from "../flash/flash-cookie.ts";
import { findInCookies } from "../session/cookie-only/find.ts";
import type { Session } from "../session/payload.ts";
import { createLoginMiddleware } from "./login-middleware.ts";

const NOW = 1_800_000_000;
const SITE = "https://app.example.com";
const NAME = "__Host-login_session";
const settings: LoginConfig = {
  secret: SECRET,
  origin: SITE,
  publicPaths: ["/about"],
  session: { idleTimeout: 3600, absoluteTimeout: 7200, renewInterval: 300 },
};
const config = resolved(settings);
const session = sessionFrom(NOW, { version: "abc" });
const event = { waitUntil: () => {} } as unknown as NextFetchEvent;
const navigation = { accept: "text/html", "sec-fetch-dest": "document" };
const byScript = { accept: "*/*", "sec-fetch-dest": "empty" };

const at = (seconds: number): void => void vi.setSystemTime((NOW + seconds) * 1000);
beforeEach(() => at(0));
afterEach(() => void vi.useRealTimers());

/** A browser, which stores the cookies that responses set, and sends them. */
class Browser {
  readonly jar = new Map<string, string>();

  async logIn(): Promise<this> {
    const jar = new TestJar();
    await writeSession(config, jar, session);
    this.jar.set(NAME, jar.get(NAME)?.value ?? "");
    return this;
  }

  async receiveFlash(shownBy: "action" | "document" = "document", message = "Hello"): Promise<this> {
    const jar = new TestJar();
    await writeFlash(config, jar, shownBy, [{ message, category: "message" }]);
    this.jar.set(`${NAME}_flash`, jar.get(`${NAME}_flash`)?.value ?? "");
    return this;
  }

  async visit(
    path: string,
    headers: Record<string, string> = navigation,
    handler?: NextMiddleware,
    method = "GET",
  ): Promise<Response> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const request = new NextRequest(SITE + path, { method, headers: cookie ? { ...headers, cookie } : headers });
    const response = await createLoginMiddleware(settings, handler)(request, event);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.jar.delete(name);
      else this.jar.set(name, decodeURIComponent(value));
    }
    return response;
  }

  async session(): Promise<Session | null> {
    const cookies = new TestJar(Object.fromEntries(this.jar));
    return (await findInCookies(config, { headers: new Headers(), cookies })).lookup.session;
  }
}

/** The request header that the page behind the middleware sees. */
function pageSees(response: Response, name: string, sent?: string): string | null | undefined {
  const overridden = response.headers.get("x-middleware-override-headers");
  return overridden === null ? sent : response.headers.get(`x-middleware-request-${name}`);
}

const setCookies = (response: Response): string[] =>
  response.headers.getSetCookie().map((line) => line.replace(/=[^;]*/, "=…"));

describe("a session", () => {
  test("is renewed at most once per interval, with the same id and start", async () => {
    const browser = await new Browser().logIn();
    const set: number[] = [];
    for (let seconds = 0; seconds <= 1000; seconds += 50) {
      at(seconds);
      if ((await browser.visit("/orders")).headers.getSetCookie().length > 0) set.push(seconds);
    }
    expect(set).toEqual([300, 600, 900]);
    expect(await browser.session()).toEqual({ ...session, lastSeenAt: NOW + 900 });
  });

  test("is renewed by a cookie with the session cookie's attributes, in a response that caches must not store", async () => {
    at(300);
    const response = await (await new Browser().logIn()).visit("/orders");
    expect(setCookies(response)).toEqual([`${NAME}_renewal=…; Path=/; Secure; HttpOnly; SameSite=lax`]);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });

  test("is renewed for the page of the same request too", async () => {
    at(300);
    const browser = await new Browser().logIn();
    const response = await browser.visit("/orders");
    expect(response.headers.get("x-middleware-set-cookie")).toContain(`${NAME}_renewal=`);
    expect(await browser.session()).toEqual({ ...session, lastSeenAt: NOW + 300 });
  });

  test("is renewed on a public page too", async () => {
    at(300);
    expect(setCookies(await (await new Browser().logIn()).visit("/about"))).toHaveLength(1);
  });

  test("is renewed until its absolute timeout", async () => {
    const browser = await new Browser().logIn();
    for (let seconds = 0; seconds < 7200; seconds += 600) {
      at(seconds);
      expect((await browser.visit("/orders")).status).toBe(200);
    }
    at(7199);
    expect((await browser.visit("/orders")).status).toBe(200);
    at(7200);
    expect((await browser.visit("/orders")).status).toBe(307);
  });

  test("is not renewed before the end of the renewal interval", async () => {
    at(299);
    const response = await (await new Browser().logIn()).visit("/orders");
    expect([response.headers.getSetCookie(), response.headers.get("cache-control")]).toEqual([[], "private, no-store"]);
    expect((await new Browser().visit("/about")).headers.getSetCookie()).toEqual([]);
  });

  test.each<[name: string, headers: Record<string, string>]>([
    ["a prefetched document", { ...navigation, "sec-purpose": "prefetch" }],
    ["a prerendered document", { ...navigation, "sec-purpose": "prefetch;prerender" }],
    ["the client router's prefetch", { ...byScript, rsc: "1", "next-router-prefetch": "1" }],
    ["the client router, when Next hides whether it prefetches", { ...byScript, "next-url": "/" }],
  ])("is not renewed by %s", async (_name, headers) => {
    at(1000);
    const response = await (await new Browser().logIn()).visit("/orders", headers);
    expect([response.status, response.headers.getSetCookie(), response.headers.get("cache-control")]).toEqual([
      200,
      [],
      "private, no-store",
    ]);
  });
});

test("a guarded page is private, no-store, and a public page keeps its own caching", async () => {
  const browser = await new Browser().logIn();
  expect((await browser.visit("/about")).headers.get("cache-control")).toBe(null);
  expect((await new Browser().visit("/about")).headers.get("cache-control")).toBe(null);
  expect((await browser.visit("/orders")).headers.get("cache-control")).toBe("private, no-store");
});

describe("a request with several session cookies", () => {
  test.each<[name: string, values: (own: string) => string[]]>([
    ["the valid one first", (own) => [own, "garbage"]],
    ["the valid one last", (own) => ["garbage", own]],
    ["the valid one between others", (own) => ["garbage", own, ""]],
  ])("gives the page only the one that middleware has read, with %s", async (_name, values) => {
    at(300);
    const own = (await new Browser().logIn()).jar.get(NAME)!;
    const sent = values(own).map((value) => `${NAME}=${value}`);
    const request = new NextRequest(`${SITE}/orders`, {
      headers: { ...navigation, cookie: ["a=1", ...sent, "b=2"].join("; ") },
    });
    const response = await createLoginMiddleware(settings)(request, event);
    expect(pageSees(response, "cookie")).toBe(`a=1; b=2; ${NAME}=${encodeURIComponent(own)}`);
  });

  test("leaves the header of a request with one session cookie as it is", async () => {
    const cookie = `a=1; ${NAME}=${(await new Browser().logIn()).jar.get(NAME)}; b=2; a=3`;
    const request = new NextRequest(`${SITE}/orders`, { headers: { ...navigation, cookie } });
    const response = await createLoginMiddleware(settings)(request, event);
    expect(pageSees(response, "cookie", cookie)).toBe(cookie);
  });
});

describe("the cookie of a flashed message", () => {
  const DELETED = `${NAME}_flash=…; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=lax`;

  test.each<[name: string, headers: Record<string, string>]>([
    ["a navigation", navigation],
    ["curl", { accept: "*/*" }],
  ])("is deleted by %s, which shows it", async (_name, headers) => {
    const response = await (await new Browser().receiveFlash()).visit("/about", headers);
    expect(setCookies(response)).toEqual([DELETED]);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });

  test("is still visible to the page of that request", async () => {
    const response = await (await new Browser().receiveFlash()).visit("/about");
    expect(response.headers.get("x-middleware-set-cookie") ?? "").not.toContain("_flash");
  });

  test("is deleted together with a renewal", async () => {
    at(300);
    const browser = await (await new Browser().logIn()).receiveFlash();
    const response = await browser.visit("/orders");
    expect(setCookies(response).toSorted()).toEqual([DELETED, `${NAME}_renewal=…; Path=/; Secure; HttpOnly; SameSite=lax`]);
    expect(response.headers.get("x-middleware-set-cookie") ?? "").not.toContain("_flash");
    expect([...browser.jar.keys()]).toEqual([NAME, `${NAME}_renewal`]);
  });

  test.each<[name: string, headers: Record<string, string>, method: string]>([
    ["a prefetched document", { ...navigation, purpose: "prefetch" }, "GET"],
    ["the client router", { ...byScript, rsc: "1" }, "GET"],
    ["the client router, hidden", { ...byScript, "next-url": "/" }, "GET"],
    ["a script", byScript, "GET"],
    ["a form", { ...navigation, "content-type": "multipart/form-data; boundary=x" }, "POST"],
    ["a HEAD", navigation, "HEAD"],
  ])("stays after a request of %s, which does not show it", async (_name, headers, method) => {
    const response = await (await new Browser().receiveFlash()).visit("/about", headers, undefined, method);
    expect([response.status, response.headers.getSetCookie()]).toEqual([200, []]);
  });

  test.each<[name: string, handler?: NextMiddleware]>([
    ["without another middleware"],
    ["with another middleware's headers", () => NextResponse.next({ request: { headers: new Headers({ "x-locale": "de" }) } })],
  ])("is hidden from an action, and stays in the browser: %s", async (_name, handler) => {
    const action = { ...byScript, "next-action": "7f0a" };
    const browser = await (await new Browser().logIn()).receiveFlash();
    const response = await browser.visit("/about", action, handler, "POST");
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(pageSees(response, "cookie")).toMatch(/^__Host-login_session=[^;]+$/);
  });

  test("stays when the page is denied, with the login message added", async () => {
    const browser = await new Browser().receiveFlash();
    expect((await browser.visit("/orders")).status).toBe(307);
    expect(await readFlash(config, new TestJar(Object.fromEntries(browser.jar)), "document")).toEqual([
      { message: "Hello", category: "message" },
      { message: "Please log in to access this page.", category: "message" },
    ]);
  });

  test("stays unchanged when the page is denied without a message", async () => {
    const browser = await new Browser().receiveFlash();
    const response = await browser.visit("/orders", { ...byScript, rsc: "1" });
    expect([response.status, response.headers.getSetCookie()]).toEqual([307, []]);
  });
});

describe("the address of the page", () => {
  const HEADER = "x-login-path";
  const withLocale = (headers: Headers): Headers => new Headers([...headers, ["x-locale", "de"]]);

  test("is forwarded to the page, and replaces a header that the client sent", async () => {
    const browser = await new Browser().logIn();
    const response = await browser.visit("/orders?q=a%20b&_rsc=1", { ...navigation, [HEADER]: "/forged" });
    expect(pageSees(response, HEADER, "/forged")).toBe("/orders?q=a%20b");
    const open = await browser.visit("/about", { ...navigation, [HEADER]: "/forged" });
    expect(pageSees(open, HEADER, "/forged")).toBe("/about");
  });

  test.each<[name: string, handler: NextMiddleware]>([
    ["forwards the headers", (request) => NextResponse.next({ request: { headers: request.headers } })],
    ["returns next()", () => NextResponse.next()],
    ["adds a header for the page", ({ headers }) => NextResponse.next({ request: { headers: withLocale(headers) } })],
    ["replaces all headers", () => NextResponse.next({ request: { headers: new Headers({ "x-locale": "de" }) } })],
    ["rewrites", (request) => NextResponse.rewrite(new URL("/de/orders", request.url))],
  ])("is forwarded with a handler that %s too", async (_name, handler) => {
    const headers = { ...navigation, [HEADER]: "/forged" };
    const response = await (await new Browser().logIn()).visit("/orders", headers, handler);
    expect(pageSees(response, HEADER, "/forged")).toBe("/orders");
  });

  test("leaves the page's other headers unchanged", async () => {
    const response = await (await new Browser().logIn()).visit("/orders", { ...navigation, "x-own": "1" });
    expect(pageSees(response, "x-own", "1")).toBe("1");
    expect(pageSees(response, "accept", "text/html")).toBe("text/html");
  });
});

describe("another middleware", () => {
  const renewed = `${NAME}_renewal=…; Path=/; Secure; HttpOnly; SameSite=lax`;

  async function visitWith(handler: NextMiddleware, seconds = 300): Promise<Response> {
    at(seconds);
    return (await new Browser().logIn()).visit("/orders", navigation, handler);
  }

  test("receives the request and the event", async () => {
    const handler = vi.fn<NextMiddleware>();
    await visitWith(handler);
    expect(handler).toHaveBeenCalledExactlyOnceWith(expect.any(NextRequest), event);
  });

  test.each<[name: string, nothing: undefined | null]>([
    ["undefined", undefined],
    ["null", null],
  ])("lets the request pass when it returns %s", async (_name, nothing) => {
    const response = await visitWith(async () => nothing);
    expect([response.headers.get("x-middleware-next"), setCookies(response)]).toEqual(["1", [renewed]]);
  });

  test("keeps its cookie, header and rewrite beside our cookie", async () => {
    const response = await visitWith((request) => {
      const answer = NextResponse.rewrite(new URL("/de/orders", request.url), { headers: { "x-locale": "de" } });
      answer.cookies.set("locale", "de", { path: "/de" });
      return answer;
    });
    expect(setCookies(response).toSorted()).toEqual([renewed, "locale=…; Path=/de"].toSorted());
    expect(response.headers.get("x-middleware-rewrite")).toBe(`${SITE}/de/orders`);
    expect([response.headers.get("x-locale"), response.headers.get("cache-control")]).toEqual(["de", "private, no-store"]);
  });

  test("keeps its cookies that are plain headers", async () => {
    const response = await visitWith(() => {
      const answer = NextResponse.next();
      answer.headers.append("set-cookie", "a=1; Path=/");
      answer.headers.append("set-cookie", "b=2; Path=/x");
      return answer;
    });
    expect(setCookies(response).toSorted()).toEqual([renewed, "a=…; Path=/", "b=…; Path=/x"].toSorted());
  });

  test("sees the page's address instead of a header that the client sent", async () => {
    const seen: unknown[] = [];
    const handler: NextMiddleware = ({ headers }) => void seen.push(headers.get("x-login-path"));
    await (await new Browser().logIn()).visit("/orders", { ...navigation, "x-login-path": "/forged" }, handler);
    expect(seen).toEqual(["/orders"]);
  });

  test("keeps the status and the location of its redirect, which forwards no request headers", async () => {
    const response = await visitWith(async (request) => NextResponse.redirect(new URL("/de/orders", request.url), 308));
    expect(response.headers.has("x-middleware-override-headers")).toBe(false);
    expect([response.status, response.headers.get("location"), setCookies(response)]).toEqual([
      308,
      `${SITE}/de/orders`,
      [renewed],
    ]);
  });

  test("keeps the status, body, headers and cookies of its plain Response", async () => {
    const headers = new Headers({ "x-own": "1" });
    headers.append("set-cookie", "a=1; Path=/");
    headers.append("set-cookie", "b=2; Path=/");
    const response = await visitWith(() => new Response("teapot", { status: 418, statusText: "I am", headers }));
    expect([response.status, response.statusText, await response.text()]).toEqual([418, "I am", "teapot"]);
    expect([response.headers.get("x-own"), response.headers.get("x-middleware-next")]).toEqual(["1", null]);
    expect(setCookies(response).toSorted()).toEqual([renewed, "a=…; Path=/", "b=…; Path=/"].toSorted());
  });

  test("can return Response.redirect, which receives our cookie although its headers are immutable", async () => {
    const response = await visitWith(() => Response.redirect(`${SITE}/de`, 303));
    expect([response.status, response.headers.get("location"), setCookies(response)]).toEqual([303, `${SITE}/de`, [renewed]]);
  });

  test("keeps its Cache-Control unless we set a cookie", async () => {
    const answer = (): NextResponse => NextResponse.next({ headers: { "cache-control": "public, max-age=60" } });
    expect((await visitWith(answer, 0)).headers.get("cache-control")).toBe("public, max-age=60");
    expect((await visitWith(answer, 300)).headers.get("cache-control")).toBe("private, no-store");
  });

  test("can delete or replace the session cookie, and no renewal restores it", async () => {
    for (const value of ["", "another"]) {
      const response = await visitWith(() => {
        const answer = NextResponse.next();
        answer.cookies.set(NAME, value, { path: "/", secure: true, maxAge: value ? 60 : 0 });
        return answer;
      });
      expect(response.headers.getSetCookie().map((line) => line.split(";", 1)[0])).toEqual([`${NAME}=${value}`]);
    }
  });
});

test("a denial drops the oldest message where all of them do not fit into the cookie", async () => {
  const browser = await new Browser().receiveFlash("document", "x".repeat(1900));
  const response = await browser.visit("/orders");
  expect(response.status).toBe(307);
  const jar = new TestJar();
  jar.set(`${NAME}_flash`, browser.jar.get(`${NAME}_flash`) ?? "", {} as never);
  expect(await readFlash(config, jar, "document")).toEqual([
    { message: "Please log in to access this page.", category: "message" },
  ]);
});

test.each(["/_next/static/chunks/a.js", "/_next/image"])("lets every visitor have %s, also without a matcher", async (path) => {
  const response = await new Browser().visit(path, { accept: "*/*", "sec-fetch-dest": "script" });
  expect(response.headers.get("x-middleware-next")).toBe("1");
  expect(response.headers.has("cache-control")).toBe(false);
});

test.each(["/_next/staticx", "/_next/data/a.json", "/orders/_next/static/a.js", "/_next/imagex"])("guards %s", async (path) => {
  const { status } = await new Browser().visit(path);
  expect(status).toBe(307);
});
