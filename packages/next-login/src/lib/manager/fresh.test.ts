import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { BY_SCRIPT, NAVIGATION, readRemember, resolved, SECRET, TestBrowser, TestJar } from "../../../test/helpers.ts";
import { findInCookies } from "../session/cookie-only/find.ts";
import { createLoginManager } from "../create-login-manager.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
}
const NOW = 1_800_000_000;
const SESSION = "__Host-login_session";
const REMEMBER = "__Host-login_remember";
const ada: User = { id: "7" };
const config = resolved();
const manager = createLoginManager<User>({
  secret: SECRET,
  origin: "https://app.example.com",
  refreshView: "/again",
  userLoader: () => ada,
  requestLoader: ({ headers }) => (headers.get("x-api-key") === "k" ? ada : null),
});

const at = (seconds: number): void => void vi.setSystemTime((NOW + seconds) * 1000);
beforeEach(() => at(0));
afterEach(() => void vi.useRealTimers());

async function signedIn(options: Parameters<typeof manager.loginUser>[1] = {}): Promise<TestBrowser> {
  const browser = new TestBrowser();
  await browser.ask(() => manager.loginUser(ada, options));
  return browser;
}

const outcome = async (browser: TestBrowser, maxAge?: number, headers?: Record<string, string>): Promise<unknown> => {
  try {
    return await browser.ask(() => manager.requireFreshUser(maxAge === undefined ? {} : { maxAge }), headers);
  } catch (error) {
    return (error as { digest?: string }).digest;
  }
};
const AGAIN = "NEXT_REDIRECT;push;/again;303;";
const sessionOf = async ({ cookies, userAgent = "" }: TestBrowser) => {
  const request = { headers: new Headers({ "user-agent": userAgent }), cookies: new TestJar(cookies) };
  return (await findInCookies(config, request)).lookup.session;
};

describe("requireFreshUser", () => {
  test.each<[after: number, accepted: boolean]>([
    [0, true],
    [599, true],
    [600, false],
    [601, false],
  ])("with maxAge 600 accepts a login %i seconds ago: %j", async (after, accepted) => {
    const browser = await signedIn();
    at(after);
    expect(await outcome(browser, 600)).toBe(accepted ? ada : AGAIN);
    expect(await outcome(browser)).toBe(ada);
  });

  test("redirects to the refresh view without a fresh login, and to the login view without any login", async () => {
    const browser = await signedIn({ fresh: false });
    const here = { ...NAVIGATION, "x-login-path": "/admin?x=1" };
    const form = { ...here, "content-type": "multipart/form-data; boundary=x" };
    expect(await outcome(browser, undefined, form)).toBe("NEXT_REDIRECT;push;/again?next=%2Fadmin%3Fx%3D1;303;");
    expect(await outcome(new TestBrowser(), undefined, form)).toBe("NEXT_REDIRECT;push;/login?next=%2Fadmin%3Fx%3D1;303;");
    expect(await outcome(browser, undefined, BY_SCRIPT)).toBe("NEXT_HTTP_ERROR_FALLBACK;401");
  });

  test("has the same rules as freshLoginRequired, which names the missing login or freshness", async () => {
    const fn = vi.fn<(user: User, request: Request) => Response>(() => Response.json("in"));
    const guarded = manager.freshLoginRequired(fn, { maxAge: 600 });
    const ask = (browser: TestBrowser): Promise<Response> =>
      browser.ask(() => guarded(new Request("https://app.example.com/api", { headers: BY_SCRIPT })), BY_SCRIPT);
    const answerTo = async (browser: TestBrowser): Promise<unknown> => {
      const answer = await ask(browser);
      return [answer.status, await answer.json()];
    };
    const browser = await signedIn();
    expect(await answerTo(browser)).toEqual([200, "in"]);
    expect(fn).toHaveBeenCalledExactlyOnceWith(ada, expect.any(Request));
    at(600);
    expect(await answerTo(browser)).toEqual([401, { error: "fresh_login_required" }]);
    expect(await answerTo(new TestBrowser())).toEqual([401, { error: "unauthorized" }]);
    expect(fn).toHaveBeenCalledTimes(1);
  });
});

describe("a login is not fresh", () => {
  test("when it started with fresh: false", async () => {
    const browser = await signedIn({ fresh: false });
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: ada, fresh: false, authenticatedAt: null });
    expect(await outcome(browser)).toBe(AGAIN);
  });

  test("when a remember cookie started it, in any request of that session", async () => {
    const browser = (await signedIn({ remember: true })).forget(SESSION);
    for (let request = 1; request <= 3; request++) expect(await outcome(browser)).toBe(AGAIN);
    await browser.ask(() => manager.requireUser());
    expect(await outcome(browser, 10 ** 9)).toBe(AGAIN);
  });

  test("when the request has its own credentials, also beside a fresh session", async () => {
    const browser = await signedIn();
    const key = { ...BY_SCRIPT, "x-api-key": "k" };
    expect(await browser.ask(manager.getLogin, key)).toMatchObject({ user: ada, fresh: false, source: "request" });
    expect(await outcome(browser, undefined, key)).toBe("NEXT_HTTP_ERROR_FALLBACK;401");
    expect(await outcome(browser, 10 ** 9, key)).toBe("NEXT_HTTP_ERROR_FALLBACK;401");
  });
});

describe("a renewal of the idle timeout", () => {
  test("makes no session fresh", async () => {
    const [fresh, stale] = [await signedIn(), await signedIn({ fresh: false })];
    for (let seconds = 300; seconds <= 3000; seconds += 300) {
      at(seconds);
      for (const browser of [fresh, stale]) {
        await browser.ask(() => manager.requireUser());
        expect(browser.set).toEqual([`${SESSION}_renewal`]);
      }
      expect([await sessionOf(fresh), await sessionOf(stale)]).toMatchObject([
        { authenticatedAt: NOW, lastSeenAt: NOW + seconds },
        { authenticatedAt: 0, lastSeenAt: NOW + seconds },
      ]);
    }
    expect(await outcome(fresh, 3000)).toBe(AGAIN);
    expect(await outcome(stale)).toBe(AGAIN);
  });
});

describe("confirmLogin", () => {
  test("makes the session fresh under a new id, and keeps its start", async () => {
    const browser = await signedIn();
    const before = await sessionOf(browser);
    at(1000);
    const login = await browser.ask(async () => {
      await expect(manager.requireFreshUser({ maxAge: 600 })).rejects.toThrow("NEXT_REDIRECT");
      expect(await manager.confirmLogin()).toBe(true);
      expect(await manager.requireFreshUser({ maxAge: 600 })).toBe(ada);
      return manager.getLogin();
    });
    expect(login).toMatchObject({ user: ada, fresh: true, authenticatedAt: new Date((NOW + 1000) * 1000) });
    const after = await sessionOf(browser);
    expect(after).toEqual({
      ...before,
      id: after?.id,
      browser: after?.browser,
      lastSeenAt: NOW + 1000,
      authenticatedAt: NOW + 1000,
    });
    expect([after?.id === before?.id, after?.browser === before?.browser]).toEqual([false, false]);
    expect(await outcome(browser, 600)).toBe(ada);
  });

  test("does not move the absolute timeout", async () => {
    const browser = await signedIn();
    for (let half = 1; half < 60; half++) {
      at(half * 43_200);
      expect(await browser.ask(manager.confirmLogin)).toBe(true);
    }
    at(30 * 86_400 - 1);
    expect(await browser.ask(manager.getCurrentUser)).toBe(ada);
    at(30 * 86_400);
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: null, reason: "absolute_timeout" });
  });

  test("keeps the dates and the duration of the remember cookie", async () => {
    const browser = await signedIn({ remember: true, duration: 7 * 3600 });
    at(3600);
    await browser.ask(manager.confirmLogin);
    expect(browser.jar.written.find(({ name }) => name === REMEMBER)?.attributes.maxAge).toBe(6 * 3600);
    const remembered = await readRemember(config, new TestJar(browser.cookies));
    const { id, browser: fingerprint } = (await sessionOf(browser)) ?? {};
    expect(remembered).toEqual({
      userId: "7",
      issuedAt: NOW,
      data: "",
      duration: 7 * 3600,
      id,
      browser: fingerprint,
      version: "",
    });
    expect(await browser.ask(manager.getLogin)).toMatchObject({ fresh: true, remembered: true });
  });

  test("makes a remembered login fresh, before and after its session cookie is set", async () => {
    for (const visited of [false, true]) {
      const browser = (await signedIn({ remember: true })).forget(SESSION);
      if (visited) await browser.ask(() => manager.requireUser());
      expect(await browser.ask(manager.confirmLogin)).toBe(true);
      expect(await browser.ask(manager.getLogin)).toMatchObject({ user: ada, fresh: true, remembered: true });
      expect(await outcome(browser)).toBe(ada);
    }
  });

  test("sets no remember cookie, also in place of an invalid one", async () => {
    for (const junk of [undefined, "garbage", ""]) {
      const browser = await signedIn();
      if (junk !== undefined) browser.cookies[REMEMBER] = junk;
      await browser.ask(manager.confirmLogin);
      expect(browser.set).toEqual([SESSION]);
    }
  });

  test("returns false when no one is logged in, and when the request has no session", async () => {
    const anonymous = new TestBrowser();
    expect(await anonymous.ask(manager.confirmLogin)).toBe(false);
    expect(anonymous.set).toEqual([]);
    const apiClient = new TestBrowser();
    expect(await apiClient.ask(manager.confirmLogin, { ...BY_SCRIPT, "x-api-key": "k" })).toBe(false);
    expect(apiClient.set).toEqual([]);
    const junk = new TestBrowser();
    junk.cookies = { [SESSION]: "garbage" };
    expect(await junk.ask(manager.confirmLogin)).toBe(false);
    expect(junk.set).toEqual([]);
  });
});
