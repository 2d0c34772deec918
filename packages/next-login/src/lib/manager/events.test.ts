import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ACTION, BY_SCRIPT, FIREFOX, NAVIGATION, SECRET, TestBrowser } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginManager } from "../login/login-manager.ts";
import type { LoginEvents } from "../login/events.ts";
import type { LoginOptions } from "../login/options.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
  hash: string;
  isActive?: boolean;
}
const NOW = 1_800_000_000;
const SESSION = "__Host-login_session";
const NAMES: (keyof LoginEvents<User>)[] = [
  ...(["loggedIn", "loggedOut", "loadedFromCookie", "loadedFromRequest", "loginConfirmed", "loginFailed"] as const),
  ...(["unauthorized", "needsRefresh", "accessed", "sessionProtected", "sessionEnded"] as const),
];

let ada: User | null;
let heard: unknown[] = [];
const listening = (hear: (name: string, event: unknown) => unknown): LoginEvents<User> =>
  Object.fromEntries(NAMES.map((name) => [name, (event: unknown) => hear(name, event)]));
const options = (hear: (name: string, event: unknown) => unknown): LoginOptions<User> => ({
  secret: SECRET,
  origin: "https://app.example.com",
  userLoader: () => ada,
  requestLoader: ({ headers }) => (headers.get("x-api-key") === "k" ? ada : null),
  sessionVersion: ({ hash }) => hash,
  events: listening(hear),
});
const manager = createLoginManager<User>(options((name, event) => heard.push([name, event])));

beforeEach(() => {
  vi.setSystemTime(NOW * 1000);
  ada = { id: "7", hash: "h1" };
  heard = [];
});
afterEach(() => void vi.useRealTimers());

async function signedIn(settings: Parameters<typeof manager.loginUser>[1] = {}): Promise<TestBrowser> {
  const browser = new TestBrowser();
  await browser.ask(() => manager.loginUser(ada as User, settings));
  heard = [];
  return browser;
}

const twice = async (browser: TestBrowser, headers?: Record<string, string>): Promise<void> => {
  await browser.ask(async () => {
    await Promise.all([manager.getCurrentUser(), manager.getLogin()]);
    await manager.getCurrentUser();
  }, headers);
};
const ACCESSED = (user: User | null): unknown => ["accessed", { user }];

describe("each happens once, and is told with what belongs to it", () => {
  test("loggedIn", async () => {
    const browser = new TestBrowser();
    await browser.ask(() => manager.loginUser(ada as User));
    await browser.ask(() => manager.loginUser(ada as User, { remember: true, fresh: false }));
    expect(heard).toEqual([
      ["loggedIn", { user: ada, remember: false, fresh: true }],
      ["loggedIn", { user: ada, remember: true, fresh: false }],
    ]);
  });

  test("loginFailed", async () => {
    const inactive = { ...(ada as User), isActive: false };
    await new TestBrowser().ask(async () => {
      await manager.loginUser(inactive);
      manager.reportLoginFailure("wrong_password");
      manager.reportLoginFailure("locked", ada);
    });
    expect(heard).toEqual([
      ["loginFailed", { reason: "inactive", user: inactive }],
      ["loginFailed", { reason: "wrong_password", user: null }],
      ["loginFailed", { reason: "locked", user: ada }],
    ]);
  });

  test("loggedOut, with who it was", async () => {
    const browser = await signedIn();
    await browser.ask(manager.logoutUser);
    await browser.ask(manager.logoutUser);
    expect(heard).toEqual([ACCESSED(ada), ["loggedOut", { user: ada }], ACCESSED(null), ["loggedOut", { user: null }]]);
  });

  test("accessed: the first look of a request, and none where nobody looked", async () => {
    const browser = await signedIn();
    await twice(browser);
    expect(heard).toEqual([ACCESSED(ada)]);
    await browser.ask(() => manager.flash("x"));
    expect(heard).toHaveLength(1);
    await twice(new TestBrowser());
    expect(heard.slice(1)).toEqual([ACCESSED(null)]);
  });

  test("loadedFromCookie: not again once the session is written", async () => {
    const browser = (await signedIn({ remember: true })).forget(SESSION);
    await browser.ask(async () => {
      await manager.requireUser();
      await manager.requireUser();
    });
    expect(heard).toEqual([["loadedFromCookie", { user: ada }], ACCESSED(ada)]);
    await twice(browser);
    expect(heard.slice(2)).toEqual([ACCESSED(ada)]);
  });

  test("loadedFromCookie: also when middleware had written it", async () => {
    const browser = (await signedIn({ remember: true })).forget(SESSION);
    await browser.ask(() => manager.requireUser());
    heard = [];
    await twice(browser, { ...NAVIGATION, "x-login-found": "remember" });
    expect(heard).toEqual([["loadedFromCookie", { user: ada }], ACCESSED(ada)]);
  });

  test("loadedFromRequest", async () => {
    await twice(new TestBrowser(), { ...BY_SCRIPT, "x-api-key": "k" });
    expect(heard).toEqual([["loadedFromRequest", { user: ada }], ACCESSED(ada)]);
  });

  test("loginConfirmed: not for who is refused", async () => {
    const browser = await signedIn();
    await browser.ask(manager.confirmLogin);
    await new TestBrowser().ask(manager.confirmLogin);
    expect(heard).toEqual([ACCESSED(ada), ["loginConfirmed", { user: ada }], ACCESSED(null)]);
  });

  test("unauthorized", async () => {
    const headers = { ...ACTION, "x-login-path": "/here" };
    await expect(new TestBrowser().ask(() => manager.requireUser(), headers)).rejects.toThrow();
    expect(heard).toEqual([ACCESSED(null), ["unauthorized", { path: "/here", reason: "no_session" }]]);
  });

  test("needsRefresh", async () => {
    const browser = await signedIn({ fresh: false });
    await expect(browser.ask(() => manager.requireFreshUser({ next: "/there" }))).rejects.toThrow();
    expect(heard).toEqual([ACCESSED(ada), ["needsRefresh", { path: "/there", user: ada }]]);
  });

  test("sessionProtected", async () => {
    const browser = await signedIn();
    browser.userAgent = FIREFOX;
    await twice(browser);
    expect(heard).toEqual([["sessionProtected", { mode: "basic" }], ACCESSED(ada)]);
  });

  test.each<[reason: string, change: (browser: TestBrowser) => unknown]>([
    ["invalid_cookie", (browser) => (browser.cookies[SESSION] = "garbage")],
    ["idle_timeout", () => vi.setSystemTime((NOW + 86_400) * 1000)],
    ["user_not_found", () => (ada = null)],
    ["inactive", () => (ada = { id: "7", hash: "h1", isActive: false })],
    ["session_version", () => (ada = { id: "7", hash: "h2" })],
  ])("sessionEnded: %s, until the cookie is gone", async (reason, change) => {
    const browser = await signedIn();
    change(browser);
    await expect(browser.ask(() => manager.requireUser())).rejects.toThrow();
    expect(heard).toEqual([["sessionEnded", { reason }], ACCESSED(null), ["unauthorized", { path: null, reason }]]);
    heard = [];
    await twice(browser);
    expect(heard).toEqual([ACCESSED(null)]);
  });

  test("sessionEnded: also after sessionProtected, of a remembered login", async () => {
    const browser = new TestBrowser();
    await browser.ask(() => manager.loginUser(ada as User, { remember: true }));
    browser.userAgent = FIREFOX;
    await browser.ask(manager.getCurrentUser);
    heard = [];
    ada = null;
    await twice(browser);
    expect(heard).toEqual([["sessionEnded", { reason: "user_not_found" }], ACCESSED(null)]);
  });

  test("where may not is no event of ours, nor is who is turned away as logged in already", async () => {
    const browser = await signedIn();
    await expect(browser.ask(() => manager.requireUser({ authorize: () => false }))).rejects.toThrow();
    await expect(browser.ask(() => manager.redirectIfLoggedIn())).rejects.toThrow();
    expect(heard).toEqual([ACCESSED(ada), ACCESSED(ada)]);
  });

  test("a request that does not come through Next", async () => {
    await manager.getLoginFrom({ cookie: `${SESSION}=other garbage` });
    expect(heard).toEqual([["sessionEnded", { reason: "invalid_cookie" }], ACCESSED(null)]);
  });
});

describe.each<[name: string, hear: () => unknown]>([
  [
    "throws",
    () => {
      throw new Error("listener");
    },
  ],
  ["rejects", () => Promise.reject(new Error("listener"))],
  ["never ends", () => new Promise(() => undefined)],
])("a listener that %s", (_name, hear) => {
  const deaf = createLoginManager<User>(options(hear));

  test("lets in, keeps out and logs out as if nobody had listened", async () => {
    const browser = new TestBrowser();
    await browser.ask(async () => {
      await expect(deaf.requireUser()).rejects.toThrow("NEXT_REDIRECT");
      deaf.reportLoginFailure("wrong_password");
      expect(await deaf.loginUser({ ...(ada as User), isActive: false })).toBe(false);
      expect(await deaf.loginUser(ada as User, { remember: true, fresh: false })).toBe(true);
    });
    browser.forget(SESSION);
    browser.userAgent = FIREFOX;
    expect(await browser.ask(() => deaf.requireUser())).toBe(ada);
    await expect(browser.ask(() => deaf.requireFreshUser())).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;401");
    expect(await browser.ask(deaf.confirmLogin)).toBe(true);
    expect(await browser.ask(() => deaf.requireFreshUser())).toBe(ada);
    await browser.ask(deaf.logoutUser);
    expect(await browser.ask(deaf.getCurrentUser)).toBe(null);
  });
});

test("a listener may ask who is logged in", async () => {
  const seen: unknown[] = [];
  const curious: LoginManager<User> = createLoginManager<User>({
    ...options(() => undefined),
    events: { accessed: async (): Promise<unknown> => seen.push(await curious.getCurrentUser()) },
  });
  const browser = await signedIn();
  await browser.ask(() => curious.getCurrentUser());
  await vi.waitFor(() => expect(seen).toEqual([ada]));
});

test("a database that is down keeps nobody from logging out", async () => {
  const browser = await signedIn({ remember: true });
  const down = createLoginManager<User>({ ...options(() => undefined), userLoader: () => Promise.reject(new Error("down")) });
  await browser.ask(down.logoutUser).catch(() => undefined);
  expect(browser.cookies).toEqual({});
});
