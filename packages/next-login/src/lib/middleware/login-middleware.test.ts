import { NextRequest, type NextFetchEvent } from "next/server.js";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { OTHER_SECRET, resolved, SECRET, sessionFrom, TestJar, writeSession } from "../../../test/helpers.ts";
import type { LoginConfig } from "../config/options.ts";
import { seal } from "../cookie/seal.ts";
import { writeFlash } from "../flash/flash-cookie.ts";
import { toPayload } from "../session/payload.ts";
import { createLoginMiddleware } from "./login-middleware.ts";

const NOW = 1_800_000_000;
const SITE = "https://app.example.com";
const NAME = "__Host-login_session";
const settings: LoginConfig = {
  secret: SECRET,
  origin: SITE,
  loginView: "/login",
  refreshView: "/reauthenticate",
  publicPaths: ["/about", "/blog/*"],
  session: { idleTimeout: 3600, absoluteTimeout: 86_400, renewInterval: 300 },
};
const config = resolved(settings);
const event = {} as NextFetchEvent;

beforeEach(() => void vi.setSystemTime(NOW * 1000));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const form = "multipart/form-data; boundary=x";
const navigation = { accept: "text/html,*/*;q=0.8", "sec-fetch-dest": "document" };
const byScript = { accept: "*/*", "sec-fetch-dest": "empty" };
const action = { ...byScript, accept: "text/x-component", "next-action": "7f0a", "content-type": "text/plain;charset=UTF-8" };

type Headers_ = Record<string, string>;

async function visit(path: string, headers: Headers_ = {}, method = "GET", changes: LoginConfig = {}): Promise<Response> {
  const request = new NextRequest(new URL(path, SITE), { method, headers });
  return createLoginMiddleware({ ...settings, ...changes })(request, event);
}

function passed(response: Response): boolean {
  return response.headers.get("x-middleware-next") === "1";
}

/** Makes a session cookie, as a login at `startedAt` does. */
async function cookieOf(changes: Parameters<typeof sessionFrom>[1] = {}, secret = SECRET, startedAt = NOW): Promise<string> {
  const jar = new TestJar();
  await writeSession({ ...config, secrets: [secret] }, jar, sessionFrom(startedAt, changes));
  return `${NAME}=${jar.get(NAME)?.value}`;
}

const cookies: Record<string, string> = {};

beforeAll(async () => {
  const flash = new TestJar();
  await writeFlash(config, flash, "document", [{ message: "Hello", category: "message" }]);
  const flashSeal = flash.get(`${NAME}_flash`)?.value;
  const valid = await cookieOf();
  const sealed = valid.slice(NAME.length + 1);
  Object.assign(cookies, {
    valid,
    "idle-expired": await cookieOf({}, SECRET, NOW - 3600),
    "absolute-expired": await cookieOf({ lastSeenAt: NOW - 1 }, SECRET, NOW - 86_400),
    "from the future": await cookieOf({}, SECRET, NOW + 61),
    garbage: `${NAME}=garbage`,
    empty: `${NAME}=`,
    "broken percent": `${NAME}=%E0%A4%A`,
    "tampered with": valid.replace(/.(?=.{20}$)/, (one) => (one === "A" ? "B" : "A")),
    "sealed with another secret": await cookieOf({}, OTHER_SECRET),
    "a flash seal as session": `${NAME}=${flashSeal}`,
    "a session without purpose": `${NAME}=${await seal(config.secrets, "", toPayload(sessionFrom(NOW)))}`,
    "under the bare name": `login_session=${sealed}`,
    "under __Secure-": `__Secure-login_session=${sealed}`,
    "as a chunk": `${NAME}.0=${sealed}`,
    "under the flash cookie's name": `${NAME}_flash=${sealed}`,
    "a duplicate, the valid one first": `${valid}; ${NAME}=garbage`,
  });
});

const KINDS: [kind: string, method: string, headers: Headers_, refused: (response: Response) => unknown[]][] = [
  ["a navigation", "GET", navigation, redirected],
  ["a navigation's HEAD", "HEAD", navigation, redirected],
  ["an iframe", "GET", { ...navigation, "sec-fetch-dest": "iframe" }, redirected],
  ["a prefetched document", "GET", { ...navigation, "sec-purpose": "prefetch" }, redirected],
  ["the client router", "GET", { ...byScript, "next-url": "/" }, redirectedToLoad],
  ["the client router, unhidden", "GET", { ...byScript, rsc: "1" }, redirectedToLoad],
  ["curl", "GET", { accept: "*/*" }, redirected],
  ["a form without JavaScript", "POST", { ...navigation, "content-type": form }, seenOther],
  ["a text/plain form", "POST", { ...navigation, "content-type": "text/plain" }, seenOther],
  ["a Server Action", "POST", action, actionRefused],
  ["a Server Action with a form", "POST", { ...action, "content-type": form, "next-url": "/orders" }, actionRefused],
  ["a script's GET", "GET", byScript, unauthorized],
  ["a script's POST", "POST", { ...byScript, "content-type": "application/json" }, unauthorized],
  ["an API client's POST", "POST", { accept: "*/*" }, unauthorized],
  ["an API client's DELETE", "DELETE", {}, unauthorized],
  ["an image", "GET", { accept: "image/*", "sec-fetch-dest": "image" }, unauthorized],
];

const seen = ({ status, headers }: Response): unknown[] => [
  status,
  headers.get("location"),
  headers.get("x-action-redirect"),
  headers.get("cache-control"),
];
const LOGIN = "/login?next=%2Forders%3Fq%3Da%2520b";
const NO_STORE = "private, no-store";

function redirected(): unknown[] {
  return [307, `${SITE}${LOGIN}`, null, NO_STORE];
}
/** The client router loads the login page as a document, because the response for this address is no page for it. */
function redirectedToLoad(): unknown[] {
  return [307, `${SITE}${LOGIN}&login_flash=unauthorized`, null, NO_STORE];
}
function seenOther(): unknown[] {
  return [303, `${SITE}${LOGIN}`, null, NO_STORE];
}
function actionRefused(): unknown[] {
  return [303, null, `${LOGIN};push`, NO_STORE];
}
function unauthorized(): unknown[] {
  return [401, null, null, NO_STORE];
}
const WITHOUT_SESSION = [
  "no_session",
  "idle-expired",
  "absolute-expired",
  "from the future",
  "garbage",
  "empty",
  "broken percent",
  "tampered with",
  "sealed with another secret",
  "a flash seal as session",
  "a session without purpose",
  "under the bare name",
  "under __Secure-",
  "as a chunk",
  "under the flash cookie's name",
] as const;
/** These requests may come without a user, so middleware flashes no message for them. */
const NOT_A_VISIT = ["a prefetched document", "the client router"];
const MESSAGE = expect.stringMatching(
  /^__Host-login_session_flash=Fe26[^;]+; Path=\/; Expires=[^;]+; Max-Age=60; Secure; HttpOnly; SameSite=lax$/,
) as string;

describe("a request of a public page", () => {
  test("is private, no-store by POST, because its action may set a cookie of a login, and Next lets caches keep a prerendered page", async () => {
    for (const path of ["/login", "/about", "/blog/one"]) {
      for (const headers of [action, { ...navigation, "content-type": form }, byScript]) {
        const response = await visit(path, headers, "POST");
        expect([passed(response), response.headers.get("cache-control")]).toEqual([true, NO_STORE]);
      }
      expect((await visit(path, navigation)).headers.get("cache-control")).toBe(null);
    }
  });
});

describe.each(KINDS)("%s", (kind, method, headers, refused) => {
  const orders = (cookie: string | undefined): Promise<Response> =>
    visit("/orders?q=a%20b", cookie ? { ...headers, cookie } : headers, method);

  const isVisit = !NOT_A_VISIT.includes(kind);
  const tellsWhy = isVisit && refused !== unauthorized && !kind.startsWith("the client router");

  // The response must not delete the cookie: it may arrive after that of the next login, and would log the user out.
  test.each(WITHOUT_SESSION)("is denied and deletes no cookie, with session: %s", async (state) => {
    const response = await orders(cookies[state]);
    expect(passed(response)).toBe(false);
    expect(seen(response)).toEqual(refused(response));
    expect(response.headers.getSetCookie()).toEqual(tellsWhy ? [MESSAGE] : []);
  });

  test("passes with a duplicate that cannot be read", async () => {
    expect(passed(await orders(cookies["a duplicate, the valid one first"]))).toBe(true);
  });

  test("passes with a session", async () => {
    const response = await orders(cookies["valid"]);
    expect([passed(response), response.status, response.headers.get("location")]).toEqual([true, 200, null]);
  });
});

describe("a denial", () => {
  test("of an action has type text/plain and no body, so that Next's client loads the login page", async () => {
    const response = await visit("/orders", action, "POST");
    expect([response.headers.get("content-type"), await response.text()]).toEqual(["text/plain", ""]);
  });

  test("of a script is JSON", async () => {
    expect(await (await visit("/orders", byScript)).json()).toEqual({ error: "unauthorized" });
  });

  test("of a form has the form's own page as return URL", async () => {
    const headers = { ...navigation, "content-type": form, referer: `${SITE}/cart?x=1` };
    const response = await visit("/api/pay", headers, "POST");
    expect(response.headers.get("location")).toBe(`${SITE}/login?next=%2Fcart%3Fx%3D1`);
    const foreign = await visit("/orders", { ...headers, referer: "https://evil.example/x" }, "POST");
    expect(foreign.headers.get("location")).toBe(`${SITE}/login?next=%2Forders`);
  });

  test.each([
    ["/orders?_rsc=1a2b3", "/login?next=%2Forders"],
    ["/orders.rsc?b=c", "/login?next=%2Forders%3Fb%3Dc"],
    ["/orders.segments/_tree.segment.rsc", "/login?next=%2Forders"],
    ["/orders?nxtPid=7&__nextLocale=en&b=c", "/login?next=%2Forders%3Fb%3Dc"],
    ["/", "/login?next=%2F"],
    ["/日本", "/login?next=%2F%25E6%2597%25A5%25E6%259C%25AC"],
    ["/.//evil.example", "/login"],
    [`${SITE}//evil.example`, "/login"],
    ["/%2f/evil.example", "/login"],
    ["/%5cevil.example", "/login"],
    ["/orders?next=//evil.example", "/login?next=%2Forders%3Fnext%3D%2F%2Fevil.example"],
    [`/${"a".repeat(3000)}`, "/login"],
  ])("of %s has the right return URL", async (path, location) => {
    expect((await visit(path, navigation)).headers.get("location")).toBe(SITE + location);
  });

  test("uses the configured view and field", async () => {
    const response = await visit("/orders", navigation, "GET", { loginView: "/in?tenant=acme", nextField: "back" });
    expect(response.headers.get("location")).toBe(`${SITE}/in?tenant=acme&back=%2Forders`);
  });

  test("redirects to the login page below the basePath", async () => {
    const nextConfig = { basePath: "/shop" };
    const page = new NextRequest(`${SITE}/shop/orders`, { headers: navigation, nextConfig });
    const refused = await createLoginMiddleware(settings)(page, event);
    expect(refused.headers.get("location")).toBe(`${SITE}/shop/login?next=%2Forders`);
    expect(passed(await createLoginMiddleware(settings)(new NextRequest(`${SITE}/shop/login`, { nextConfig }), event))).toBe(
      true,
    );
  });

  test("of a form has a return URL without the basePath, because Next's redirect() adds it", async () => {
    vi.stubEnv("__NEXT_ROUTER_BASEPATH", "/shop");
    const headers = { ...navigation, "content-type": form, referer: `${SITE}/shop/cart` };
    const posted = new NextRequest(`${SITE}/shop/orders`, { method: "POST", headers, nextConfig: { basePath: "/shop" } });
    const refused = await createLoginMiddleware(settings)(posted, event);
    expect(refused.headers.get("location")).toBe(`${SITE}/shop/login?next=%2Fcart`);
  });

  test.each<[name: string, headers: Headers_]>([
    ["Host", { host: "evil.example" }],
    ["X-Forwarded-Host", { "x-forwarded-host": "evil.example" }],
    ["X-Forwarded-Proto and -Port", { "x-forwarded-proto": "http", "x-forwarded-port": "81" }],
    ["Forwarded", { forwarded: "host=evil.example;proto=http" }],
    ["Origin and Referer", { origin: "https://evil.example", referer: "https://evil.example/x" }],
    ["X-Original-URL and -Rewrite-URL", { "x-original-url": "//evil.example", "x-rewrite-url": "//evil.example" }],
  ])("with a spoofed %s redirects to this site", async (_name, headers) => {
    const page = await visit("/orders", { ...navigation, ...headers });
    expect(page.headers.get("location")).toBe(`${SITE}/login?next=%2Forders`);
    const posted = await visit("/orders", { ...navigation, "content-type": form, ...headers }, "POST");
    expect(posted.headers.get("location")).toMatch(/^https:\/\/app\.example\.com\/login\?next=%2F(orders|x)$/);
    const acted = await visit("/orders", { ...action, ...headers }, "POST");
    expect(acted.headers.get("x-action-redirect")).toBe("/login?next=%2Forders;push");
  });
});

describe("a request without a session", () => {
  test.each([
    "/login",
    "/login/",
    "/login?next=/x",
    "/login.rsc",
    "/login.segments/_tree.segment.rsc",
    "/reauthenticate",
    "/about",
    "/blog/a",
  ])("passes for %s", async (path) => {
    for (const [, method, headers] of KINDS) expect(passed(await visit(path, headers, method))).toBe(true);
  });

  test.each([
    "/loginx",
    "/login/secret",
    "/%6cogin",
    "/about/secret",
    "/%61bout",
    "/blog",
    "/%62log/a",
    "/",
    "/%",
    "/orders%2F..%2Flogin",
  ])("is denied for %s", async (path) => {
    for (const [, method, headers] of KINDS) expect(passed(await visit(path, headers, method))).toBe(false);
  });

  test("passes for OPTIONS, which browsers send without cookies", async () => {
    const headers = { origin: "https://other.example", "access-control-request-method": "POST" };
    expect(passed(await visit("/orders", headers, "OPTIONS"))).toBe(true);
  });

  test.each<[name: string, path: string, headers: () => Headers_]>([
    ["a query parameter", "/orders?login_session=SEAL", () => ({})],
    ["a header of the cookie's name", "/orders", () => ({ [NAME]: "SEAL", login_session: "SEAL" })],
    ["Authorization", "/orders", () => ({ authorization: "Bearer SEAL" })],
    [
      "X-Middleware-Subrequest",
      "/orders",
      () => ({ "x-middleware-subrequest": "middleware:middleware:middleware:middleware" }),
    ],
    [
      "X-Middleware-Next and -Set-Cookie",
      "/orders",
      () => ({ "x-middleware-next": "1", "x-middleware-set-cookie": cookies["valid"] ?? "" }),
    ],
    ["X-Nextjs-Data", "/orders", () => ({ "x-nextjs-data": "1" })],
    ["a method override", "/orders", () => ({ "x-http-method-override": "OPTIONS" })],
  ])("is denied with %s", async (_name, path, headers) => {
    const sealed = cookies["valid"]?.slice(NAME.length + 1) ?? "";
    const filled = Object.entries(headers()).map(([name, value]) => [name, value.replace("SEAL", sealed)]);
    const url = path.replace("SEAL", encodeURIComponent(sealed));
    expect(passed(await visit(url, { ...navigation, ...(Object.fromEntries(filled) as Headers_) }))).toBe(false);
  });
});

describe("createLoginMiddleware fails closed:", () => {
  test("without a secret every request rejects, also for a public path", async () => {
    vi.stubEnv("SESSION_SECRET", "");
    vi.stubEnv("SESSION_SECRETS", "");
    const middleware = createLoginMiddleware({ ...settings, secret: undefined });
    for (const path of ["/orders", "/about", "/login"]) {
      await expect(middleware(new NextRequest(SITE + path), event)).rejects.toMatchObject({ code: "missing_secret" });
    }
  });

  test("an invalid option throws at once", () => {
    expect(() => createLoginMiddleware({ ...settings, logniView: "/x" } as LoginConfig)).toThrow(/`logniView`/);
    expect(() => createLoginMiddleware({ ...settings, userLoader: () => null } as LoginConfig)).toThrow(/`userLoader`/);
  });

  test("a handler that throws rejects the request, and is not called for denied requests", async () => {
    const handler = vi.fn<() => never>(() => {
      throw new Error("i18n is down");
    });
    const middleware = createLoginMiddleware(settings, handler);
    expect((await middleware(new NextRequest(`${SITE}/orders`), event)).status).toBe(307);
    expect(handler).not.toHaveBeenCalled();
    const request = new NextRequest(`${SITE}/orders`, { headers: { cookie: cookies["valid"] ?? "" } });
    await expect(middleware(request, event)).rejects.toThrow("i18n is down");
  });
});
