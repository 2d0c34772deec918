import { describe, expect, test, vi } from "vitest";
import { FORM, SECRET, TestBrowser } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginError } from "../errors.ts";
import { memorySessionStore } from "../session/memory-store.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
}
const SITE = "https://app.example.com";
const [ada, grace]: [User, User] = [{ id: "7" }, { id: "8" }];
const CROSS_ORIGIN = expect.objectContaining({ code: "cross_origin", digest: "NEXT_HTTP_ERROR_FALLBACK;403" }) as LoginError;
const loader = vi.fn<(request: { headers: Headers }) => User | null>(({ headers }) => {
  const sent = headers.get("x-api-key") ?? headers.get("authorization") ?? headers.get("cookie");
  return sent !== null && /grace/.test(sent) ? grace : null;
});
const manager = createLoginManager<User>({
  secret: SECRET,
  origin: SITE,
  sessionStore: memorySessionStore(),
  userLoader: (id) => (id === "7" ? ada : null),
  requestLoader: loader,
});
const CROSS = { ...FORM, origin: "https://evil.example", "sec-fetch-site": "cross-site" };
const guarded = manager.loginRequired((user: User, _request: Request) => Response.json(user.id));

async function answerOf(browser: TestBrowser, sent: Record<string, string>): Promise<[number, unknown]> {
  const headers = { ...CROSS, ...sent };
  const answer = await browser.ask(() => guarded(new Request(SITE, { method: "POST", headers })), headers);
  return [answer.status, await answer.json()];
}

async function signedIn(): Promise<TestBrowser> {
  const browser = new TestBrowser();
  await browser.ask(() => manager.loginUser(ada));
  return browser;
}

describe("a cross-origin request with a key of its own", () => {
  test.each<Record<string, string>>([{ "x-api-key": "grace" }, { authorization: "Bearer grace" }])(
    "passes each guard, with and without a cookie: %j",
    async (key) => {
      for (const browser of [new TestBrowser(), await signedIn()]) {
        expect(await answerOf(browser, key)).toEqual([200, "8"]);
        expect(await browser.ask(() => manager.requireUser(), { ...CROSS, ...key })).toBe(grace);
      }
    },
  );

  test("fails with a wrong key, although its cookie is valid", async () => {
    expect(await answerOf(await signedIn(), { "x-api-key": "wrong" })).toEqual([403, { error: "cross_origin" }]);
  });

  test.each<Record<string, string>>([
    { authorization: "Basic grace" },
    { authorization: "Digest grace" },
    { authorization: "negotiate grace" },
    { cookie: "old=grace" },
  ])("fails with credentials that a browser adds by itself: %j", async (sent) => {
    expect(await answerOf(new TestBrowser(), sent)).toEqual([403, { error: "cross_origin" }]);
    await expect(new TestBrowser().ask(() => manager.requireUser(), { ...CROSS, ...sent })).rejects.toEqual(CROSS_ORIGIN);
  });

  test("fails when the key and the browser's own credentials name different users", async () => {
    const loaded = createLoginManager<User>({
      secret: SECRET,
      origin: SITE,
      userLoader: () => null,
      requestLoader: ({ headers }) => (headers.has("cookie") ? ada : headers.has("x-api-key") ? grace : null),
    });
    const headers = { ...CROSS, "x-api-key": "mallory", cookie: "own=ada" };
    await expect(new TestBrowser().ask(() => loaded.requireUser(), headers)).rejects.toEqual(CROSS_ORIGIN);
  });

  test("does not reach requestLoader with credentials that a browser adds by itself", async () => {
    loader.mockClear();
    await answerOf(await signedIn(), { authorization: "Basic grace", cookie: "a=b" });
    for (const [{ headers }] of loader.mock.calls) expect([...headers.keys()]).not.toContain("authorization");
  });

  test("cannot log in or out, because those change the browser's cookies", async () => {
    const browser = await signedIn();
    const headers = { ...CROSS, "x-api-key": "grace" };
    for (const change of [() => manager.loginUser(grace), () => manager.logoutUser(), () => manager.confirmLogin()]) {
      await expect(browser.ask<unknown>(change, headers)).rejects.toEqual(CROSS_ORIGIN);
      expect(browser.set).toEqual([]);
    }
  });

  test("may revoke the sessions of a user it names, but a cookie may not", async () => {
    const browser = await signedIn();
    await expect(browser.ask(() => manager.sessions.revokeAll(ada), CROSS)).rejects.toEqual(CROSS_ORIGIN);
    const headers = { ...CROSS, "x-api-key": "grace" };
    expect(await browser.ask(() => manager.sessions.revokeAll(ada), headers)).toBeGreaterThan(0);
    expect(browser.set).toEqual([]);
  });

  test("gets 503 when requestLoader fails", async () => {
    loader.mockImplementationOnce(() => {
      throw new Error("down");
    });
    expect(await answerOf(new TestBrowser(), { "x-api-key": "grace" })).toEqual([503, { error: "login_unavailable" }]);
  });
});

describe("getLoginFrom, for the handshake of a socket", () => {
  const cookieOf = ({ cookies }: TestBrowser): string =>
    Object.entries(cookies)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join("; ");

  test("returns no user to a page of another site that has a valid cookie, and loads none", async () => {
    const cookie = cookieOf(await signedIn());
    for (const origin of ["https://evil.example", "http://app.example.com", "null", "", "nonsense"]) {
      const login = await manager.getLoginFrom({ host: "app.example.com", origin, cookie });
      expect(login).toMatchObject({ user: null, source: null, reason: "cross_origin" });
    }
  });

  test("returns the user to the app's own page, and to a client without Origin", async () => {
    const browser = await signedIn();
    const common = { cookie: cookieOf(browser), "user-agent": browser.userAgent };
    expect((await manager.getLoginFrom({ ...common, origin: SITE })).user).toBe(ada);
    expect((await manager.getLoginFrom(common)).user).toBe(ada);
    expect((await manager.getLoginFrom({ origin: "https://evil.example", "x-api-key": "grace" })).user).toBe(grace);
  });
});
