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

const outcome = async (browser: TestBrowser, within?: number, headers?: Record<string, string>): Promise<unknown> => {
  try {
    return await browser.ask(() => manager.requireFreshUser(within === undefined ? {} : { maxAge: within }), headers);
  } catch (error) {
    return (error as { digest?: string }).digest;
  }
};
const AGAIN = "NEXT_REDIRECT;push;/again;303;";
const held = async ({ cookies, userAgent = "" }: TestBrowser) => {
  const request = { headers: new Headers({ "user-agent": userAgent }), cookies: new TestJar(cookies) };
  return (await findInCookies(config, request)).lookup.session;
};

describe("requireFreshUser", () => {
  test.each<[after: number, admitted: boolean]>([
    [0, true],
    [599, true],
    [600, false],
    [601, false],
  ])("within 600, %i seconds after the login: %j", async (after, admitted) => {
    const browser = await signedIn();
    at(after);
    expect(await outcome(browser, 600)).toBe(admitted ? ada : AGAIN);
    expect(await outcome(browser)).toBe(ada);
  });

  test("leads who is not fresh to the refresh view and back, and who is nobody to the login view", async () => {
    const browser = await signedIn({ fresh: false });
    const here = { ...NAVIGATION, "x-login-path": "/admin?x=1" };
    const form = { ...here, "content-type": "multipart/form-data; boundary=x" };
    expect(await outcome(browser, undefined, form)).toBe("NEXT_REDIRECT;push;/again?next=%2Fadmin%3Fx%3D1;303;");
    expect(await outcome(new TestBrowser(), undefined, form)).toBe("NEXT_REDIRECT;push;/login?next=%2Fadmin%3Fx%3D1;303;");
    expect(await outcome(browser, undefined, BY_SCRIPT)).toBe("NEXT_HTTP_ERROR_FALLBACK;401");
  });

  test("is what freshLoginRequired asks for; a program is told which of the two is missing", async () => {
    const fn = vi.fn<(user: User, request: Request) => Response>(() => Response.json("in"));
    const guarded = manager.freshLoginRequired(fn, { maxAge: 600 });
    const ask = (browser: TestBrowser): Promise<Response> =>
      browser.ask(() => guarded(new Request("https://app.example.com/api", { headers: BY_SCRIPT })), BY_SCRIPT);
    const told = async (browser: TestBrowser): Promise<unknown> => {
      const answer = await ask(browser);
      return [answer.status, await answer.json()];
    };
    const browser = await signedIn();
    expect(await told(browser)).toEqual([200, "in"]);
    expect(fn).toHaveBeenCalledExactlyOnceWith(ada, expect.any(Request));
    at(600);
    expect(await told(browser)).toEqual([401, { error: "fresh_login_required" }]);
    expect(await told(new TestBrowser())).toEqual([401, { error: "unauthorized" }]);
    expect(fn).toHaveBeenCalledTimes(1);
  });
});

describe("never fresh", () => {
  test("is a login that says so", async () => {
    const browser = await signedIn({ fresh: false });
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: ada, fresh: false, authenticatedAt: null });
    expect(await outcome(browser)).toBe(AGAIN);
  });

  test("is who is remembered, in any request of that session", async () => {
    const browser = (await signedIn({ remember: true })).forget(SESSION);
    for (let request = 1; request <= 3; request++) expect(await outcome(browser)).toBe(AGAIN);
    await browser.ask(() => manager.requireUser());
    expect(await outcome(browser, 10 ** 9)).toBe(AGAIN);
  });

  test("is who brings credentials in the request, also beside a fresh session", async () => {
    const browser = await signedIn();
    const key = { ...BY_SCRIPT, "x-api-key": "k" };
    expect(await browser.ask(manager.getLogin, key)).toMatchObject({ user: ada, fresh: false, source: "request" });
    expect(await outcome(browser, undefined, key)).toBe("NEXT_HTTP_ERROR_FALLBACK;401");
    expect(await outcome(browser, 10 ** 9, key)).toBe("NEXT_HTTP_ERROR_FALLBACK;401");
  });
});

describe("renewing in the background", () => {
  test("freshens nothing", async () => {
    const [fresh, stale] = [await signedIn(), await signedIn({ fresh: false })];
    for (let seconds = 300; seconds <= 3000; seconds += 300) {
      at(seconds);
      for (const browser of [fresh, stale]) {
        await browser.ask(() => manager.requireUser());
        expect(browser.set).toEqual([`${SESSION}_renewal`]);
      }
      expect([await held(fresh), await held(stale)]).toMatchObject([
        { authenticatedAt: NOW, lastSeenAt: NOW + seconds },
        { authenticatedAt: 0, lastSeenAt: NOW + seconds },
      ]);
    }
    expect(await outcome(fresh, 3000)).toBe(AGAIN);
    expect(await outcome(stale)).toBe(AGAIN);
  });
});

describe("confirmLogin", () => {
  test("makes fresh again under a new id, with the start it had", async () => {
    const browser = await signedIn();
    const before = await held(browser);
    at(1000);
    const login = await browser.ask(async () => {
      await expect(manager.requireFreshUser({ maxAge: 600 })).rejects.toThrow("NEXT_REDIRECT");
      expect(await manager.confirmLogin()).toBe(true);
      expect(await manager.requireFreshUser({ maxAge: 600 })).toBe(ada);
      return manager.getLogin();
    });
    expect(login).toMatchObject({ user: ada, fresh: true, authenticatedAt: new Date((NOW + 1000) * 1000) });
    const after = await held(browser);
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

  test("does not put off the absolute end", async () => {
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

  test("keeps what remembers, its dates and its duration", async () => {
    const browser = await signedIn({ remember: true, duration: 7 * 3600 });
    at(3600);
    await browser.ask(manager.confirmLogin);
    expect(browser.jar.written.find(({ name }) => name === REMEMBER)?.attributes.maxAge).toBe(6 * 3600);
    const kept = await readRemember(config, new TestJar(browser.cookies));
    const { id, browser: mark } = (await held(browser)) ?? {};
    expect(kept).toEqual({ userId: "7", issuedAt: NOW, duration: 7 * 3600, id, browser: mark, version: "" });
    expect(await browser.ask(manager.getLogin)).toMatchObject({ fresh: true, remembered: true });
  });

  test("of somebody remembered, before and after the session was written", async () => {
    for (const visited of [false, true]) {
      const browser = (await signedIn({ remember: true })).forget(SESSION);
      if (visited) await browser.ask(() => manager.requireUser());
      expect(await browser.ask(manager.confirmLogin)).toBe(true);
      expect(await browser.ask(manager.getLogin)).toMatchObject({ user: ada, fresh: true, remembered: true });
      expect(await outcome(browser)).toBe(ada);
    }
  });

  test("starts no remembering, and repairs none", async () => {
    for (const junk of [undefined, "garbage", ""]) {
      const browser = await signedIn();
      if (junk !== undefined) browser.cookies[REMEMBER] = junk;
      await browser.ask(manager.confirmLogin);
      expect(browser.set).toEqual([SESSION]);
    }
  });

  test("is refused to who is nobody, and to who has no session", async () => {
    const nobody = new TestBrowser();
    expect(await nobody.ask(manager.confirmLogin)).toBe(false);
    expect(nobody.set).toEqual([]);
    const program = new TestBrowser();
    expect(await program.ask(manager.confirmLogin, { ...BY_SCRIPT, "x-api-key": "k" })).toBe(false);
    expect(program.set).toEqual([]);
    const junk = new TestBrowser();
    junk.cookies = { [SESSION]: "garbage" };
    expect(await junk.ask(manager.confirmLogin)).toBe(false);
    expect(junk.set).toEqual([]);
  });
});
