import { beforeEach, describe, expect, test, vi } from "vitest";
import { CHROME, FIREFOX, NAVIGATION, SECRET, TestBrowser } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginOptions } from "../login/options.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
  isActive?: boolean;
}
const SESSION = "__Host-login_session";
const REMEMBER = "__Host-login_remember";
const [ada, grace, ivan]: User[] = [{ id: "7" }, { id: "8" }, { id: "9", isActive: false }];
const users = [ada, grace, ivan] as [User, User, User];
const byKey: Record<string, User | undefined> = { ada: users[0], grace: users[1], ivan: users[2] };

const settings = { secret: SECRET, origin: "https://app.example.com" };
const userLoader = vi.fn<LoginOptions<User>["userLoader"]>();
const requestLoader = vi.fn<NonNullable<LoginOptions<User>["requestLoader"]>>();
const manager = createLoginManager<User>({ ...settings, userLoader, requestLoader });

beforeEach(() => {
  userLoader.mockReset().mockImplementation((id) => users.find((user) => user.id === id));
  requestLoader.mockReset().mockImplementation(async ({ headers }) => byKey[headers.get("x-api-key") ?? ""]);
});

const withKey = (key: string): Record<string, string> => ({ accept: "application/json", "x-api-key": key });
async function signedIn(user = users[0], remember = false): Promise<TestBrowser> {
  const browser = new TestBrowser();
  await browser.ask(() => manager.loginUser(user, { remember }));
  return browser;
}

describe("credentials for requestLoader", () => {
  test("authenticate the request, and no function sets a cookie", async () => {
    const apiClient = new TestBrowser();
    await apiClient.ask(async () => {
      expect(await manager.getLogin()).toStrictEqual({
        user: grace,
        fresh: false,
        remembered: false,
        source: "request",
        authenticatedAt: null,
        impersonator: null,
      });
      expect([await manager.getCurrentUser(), await manager.requireUser()]).toEqual([grace, grace]);
      expect(await manager.loginRequired((user) => user)()).toBe(grace);
      expect(await manager.confirmLogin()).toBe(false);
    }, withKey("grace"));
    expect(apiClient.set).toEqual([]);
    expect(requestLoader).toHaveBeenCalledTimes(1);
    expect(userLoader).not.toHaveBeenCalled();
    expect(await apiClient.ask(manager.getCurrentUser)).toBe(null);
  });

  test("have priority over a session and a remember cookie, and change neither", async () => {
    const browser = await signedIn(users[0], true);
    const before = { ...browser.cookies };
    expect(await browser.ask(() => manager.requireUser(), withKey("grace"))).toBe(grace);
    expect([browser.set, browser.cookies]).toEqual([[], before]);
    browser.forget(SESSION);
    expect(await browser.ask(() => manager.requireUser(), withKey("grace"))).toBe(grace);
    expect(browser.set).toEqual([]);
    expect(await browser.ask(manager.getCurrentUser)).toBe(ada);
  });

  test.each([null, undefined])("are missing or wrong (%j): the session counts, then the remember cookie", async (none) => {
    requestLoader.mockReturnValue(none);
    const browser = await signedIn(users[0], true);
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: ada, source: "session" });
    browser.forget(SESSION);
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: ada, source: "remember" });
    browser.forget(REMEMBER);
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: null, reason: "no_session" });
    expect(requestLoader).toHaveBeenCalledTimes(3);
  });

  test.each([{ [REMEMBER]: "garbage" }, { [SESSION]: "garbage" }])("are used beside an invalid cookie: %j", async (cookies) => {
    const browser = new TestBrowser();
    Object.assign(browser.cookies, cookies);
    expect(await browser.ask(manager.getCurrentUser, withKey("grace"))).toBe(grace);
  });

  test("of an inactive user log no one in", async () => {
    const apiClient = new TestBrowser();
    expect(await apiClient.ask(manager.getLogin, withKey("ivan"))).toMatchObject({ user: null, source: null });
    await expect(apiClient.ask(() => manager.requireUser(), withKey("ivan"))).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;401");
  });

  test("throw login_unavailable when requestLoader fails, and log no one out", async () => {
    const down = new Error("database is down");
    requestLoader.mockRejectedValue(down);
    const browser = await signedIn();
    const unavailable = expect.objectContaining({ code: "login_unavailable", cause: down }) as Error;
    for (const call of [manager.getCurrentUser, manager.requireUser]) {
      await expect(browser.ask<unknown>(() => call())).rejects.toEqual(unavailable);
    }
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: null, reason: "unavailable" });
    expect(browser.set).toEqual([]);
    requestLoader.mockImplementation(() => {
      throw down;
    });
    await expect(browser.ask(manager.getCurrentUser)).rejects.toEqual(unavailable);
    expect(await manager.getLoginFrom({})).toMatchObject({ user: null, reason: "unavailable" });
  });

  test("are read from the headers of the request", async () => {
    await new TestBrowser().ask(manager.getCurrentUser, withKey("ada"));
    const [[received] = []] = requestLoader.mock.calls;
    expect([received?.headers.get("x-api-key"), received?.headers.get("user-agent")]).toEqual(["ada", CHROME]);
  });
});

describe("a login with force: true", () => {
  test("logs an inactive user in for this request, and the next request denies the user", async () => {
    const browser = new TestBrowser();
    const seen = await browser.ask(async () => {
      expect(await manager.loginUser(users[2])).toBe(false);
      expect(await manager.loginUser(users[2], { force: true })).toBe(true);
      return manager.getCurrentUser();
    });
    expect([seen, browser.set]).toEqual([ivan, [SESSION]]);
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: null, reason: "inactive" });
    await expect(browser.ask(() => manager.requireUser())).rejects.toThrow("NEXT_REDIRECT");
  });
});

describe("anonymousUser", () => {
  const guest = { name: "Guest" };
  const withGuest = createLoginManager<User, typeof guest>({ ...settings, userLoader, anonymousUser: () => guest });

  test("is the user when no one is logged in, and no guard accepts it", async () => {
    const browser = new TestBrowser();
    expect(await browser.ask(withGuest.getCurrentUser)).toBe(guest);
    expect(await browser.ask(withGuest.getLogin)).toMatchObject({
      user: guest,
      source: null,
      reason: "no_session",
      fresh: false,
    });
    expect((await withGuest.getLoginFrom({})).user).toBe(guest);
    await expect(browser.ask(() => withGuest.requireUser())).rejects.toThrow("NEXT_REDIRECT");
    expect(await browser.ask(withGuest.confirmLogin)).toBe(false);
    await browser.ask(() => withGuest.redirectIfLoggedIn());
  });

  test("is the user again after a logout, and not before", async () => {
    const browser = await signedIn();
    await browser.ask(async () => {
      expect(await withGuest.getCurrentUser()).toBe(ada);
      await withGuest.logoutUser();
      expect(await withGuest.getCurrentUser()).toBe(guest);
    });
  });
});

describe("redirectIfLoggedIn", () => {
  const headers = { ...NAVIGATION, "x-login-path": "/login?next=%2Forders" };
  const target = async (browser: TestBrowser, options?: Parameters<typeof manager.redirectIfLoggedIn>[0]): Promise<unknown> => {
    try {
      return await browser.ask(() => manager.redirectIfLoggedIn(options), headers);
    } catch (error) {
      return (error as { digest?: string }).digest;
    }
  };

  test("redirects a user whose request has its own credentials", async () => {
    const asked = new TestBrowser().ask(() => manager.redirectIfLoggedIn(), withKey("grace"));
    await expect(asked).rejects.toMatchObject({ digest: "NEXT_REDIRECT;push;/;303;" });
  });

  test("does not redirect anonymous visitors, also with an invalid cookie", async () => {
    const stale = await signedIn();
    userLoader.mockReturnValue(null);
    const garbage = new TestBrowser();
    garbage.cookies = { [SESSION]: "garbage", [REMEMBER]: "garbage" };
    for (const browser of [new TestBrowser(), stale, garbage])
      expect(await target(browser, { next: "/orders" })).toBe(undefined);
  });

  test.each<[options: Parameters<typeof manager.redirectIfLoggedIn>[0], to: string]>([
    [undefined, "/"],
    [{ next: "/orders?x=1" }, "/orders?x=1"],
    [{ next: "//evil.example" }, "/"],
    [{ next: "https://evil.example" }, "/"],
    [{ next: ["/orders", "/x"] }, "/"],
    [{ next: undefined, fallback: "/home" }, "/home"],
    [{ next: "/login" }, "/"],
    [{ next: "/login?next=/login", fallback: "/home" }, "/home"],
    [{ next: "/login#x" }, "/"],
  ])("redirects a logged-in user with options %j to %s", async (options, to) => {
    expect(await target(await signedIn(), options)).toBe(`NEXT_REDIRECT;push;${to};303;`);
    expect(await target((await signedIn(users[0], true)).forget(SESSION), options)).toBe(`NEXT_REDIRECT;push;${to};303;`);
  });
});

describe("getLoginFrom", () => {
  const header = ({ cookies }: TestBrowser): string =>
    Object.entries(cookies)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join("; ");

  test("returns the user of the Cookie header", async () => {
    const browser = await signedIn(users[0], true);
    const bound = { "user-agent": CHROME };
    expect(await manager.getLoginFrom({ cookie: `a=b; ${header(browser)}`, ...bound })).toMatchObject({
      user: ada,
      source: "session",
      fresh: true,
      remembered: true,
    });
    expect(await manager.getLoginFrom({ cookie: header(browser.forget(SESSION)), ...bound })).toMatchObject({
      user: ada,
      source: "remember",
    });
    expect(await manager.getLoginFrom({})).toMatchObject({ user: null, reason: "no_session" });
  });

  test("uses the last valid one of two cookies with the same name", async () => {
    const [adas, graces] = [header(await signedIn(users[0])), header(await signedIn(users[1]))];
    expect((await manager.getLoginFrom({ cookie: `${adas}; ${graces}`, "user-agent": CHROME })).user).toBe(grace);
    expect((await manager.getLoginFrom({ cookie: `${graces}; ${adas}`, "user-agent": CHROME })).user).toBe(ada);
    expect((await manager.getLoginFrom({ cookie: `${adas}; ${SESSION}=garbage`, "user-agent": CHROME })).user).toBe(ada);
  });

  test("returns no user for quoted and undecodable values, and does not throw", async () => {
    const value = (await signedIn()).cookies[SESSION];
    expect(await manager.getLoginFrom({ cookie: `${SESSION}="${value}"` })).toMatchObject({
      user: null,
      reason: "invalid_cookie",
    });
    expect(await manager.getLoginFrom({ cookie: `${SESSION}=%E0%A4%A` })).toMatchObject({ user: null });
    // Next's parser skips a value that it cannot decode, and a page does the same.
    expect(await manager.getLoginFrom({ cookie: `${SESSION}=${value}; ${SESSION}=%` })).toMatchObject({ user: ada });
  });

  test("calls requestLoader, and applies session protection", async () => {
    expect(await manager.getLoginFrom({ "x-api-key": "grace" })).toMatchObject({ user: grace, source: "request" });
    const cookie = header(await signedIn());
    expect(await manager.getLoginFrom({ cookie: cookie, "user-agent": FIREFOX })).toMatchObject({ user: ada, fresh: false });
  });

  test.each([undefined, null, "login_session=garbage", 1, [], { cookie: 1 }, { cookie: null }])(
    "returns no user for %j instead of headers, and does not throw",
    async (headers) => {
      expect(await manager.getLoginFrom(headers as never)).toMatchObject({ user: null });
    },
  );

  test("loads the user at each call", async () => {
    const cookie = header(await signedIn());
    await manager.getLoginFrom({ cookie: cookie });
    await manager.getLoginFrom({ cookie: cookie });
    expect(userLoader).toHaveBeenCalledTimes(2);
  });
});
