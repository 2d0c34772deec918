import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ACTION, BY_SCRIPT, FIREFOX, NAVIGATION, SECRET, TestBrowser } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginManager } from "../login/login-manager.ts";
import type { EventDevice } from "../login/device.ts";
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
let devices: EventDevice[] = [];
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
const manager = createLoginManager<User>({
  ...options((name, event) => {
    const { device, ...rest } = event as { device: EventDevice };
    heard.push([name, rest]);
    devices.push(device);
  }),
  trustedProxyHops: 1,
});

beforeEach(() => {
  vi.setSystemTime(NOW * 1000);
  ada = { id: "7", hash: "h1" };
  heard = [];
  devices = [];
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

describe("an event happens once, with its facts", () => {
  test("loggedIn", async () => {
    const browser = new TestBrowser();
    await browser.ask(() => manager.loginUser(ada as User));
    await browser.ask(() => manager.loginUser(ada as User, { remember: true, fresh: false, method: "oidc" }));
    expect(heard).toEqual([
      ["loggedIn", { user: ada, remember: false, fresh: true, method: null, ended: [] }],
      ["loggedIn", { user: ada, remember: true, fresh: false, method: "oidc", ended: [] }],
    ]);
  });

  test("loginFailed", async () => {
    const inactive = { ...(ada as User), isActive: false };
    await new TestBrowser().ask(async () => {
      await manager.loginUser(inactive, { method: "passkey" });
      await manager.loginUser(inactive);
      await manager.reportLoginFailure("wrong_password");
      await manager.reportLoginFailure("locked", ada, { method: "password" });
    });
    expect(heard).toEqual([
      ["loginFailed", { reason: "inactive", user: inactive, method: "passkey" }],
      ["loginFailed", { reason: "inactive", user: inactive, method: null }],
      ["loginFailed", { reason: "wrong_password", user: null, method: null }],
      ["loginFailed", { reason: "locked", user: ada, method: "password" }],
    ]);
  });

  test("loggedOut, with the user", async () => {
    const browser = await signedIn();
    await browser.ask(manager.logoutUser);
    await browser.ask(manager.logoutUser);
    expect(heard).toEqual([ACCESSED(ada), ["loggedOut", { user: ada }], ACCESSED(null), ["loggedOut", { user: null }]]);
  });

  test("accessed: when a request first asks for its user, and never when it does not", async () => {
    const browser = await signedIn();
    await twice(browser);
    expect(heard).toEqual([ACCESSED(ada)]);
    await browser.ask(() => manager.flash("x"));
    expect(heard).toHaveLength(1);
    await twice(new TestBrowser());
    expect(heard.slice(1)).toEqual([ACCESSED(null)]);
  });

  test("loadedFromCookie: not again after the session was written", async () => {
    const browser = (await signedIn({ remember: true })).forget(SESSION);
    await browser.ask(async () => {
      await manager.requireUser();
      await manager.requireUser();
    });
    expect(heard).toEqual([["loadedFromCookie", { user: ada }], ACCESSED(ada)]);
    await twice(browser);
    expect(heard.slice(2)).toEqual([ACCESSED(ada)]);
  });

  test("loadedFromCookie: also when middleware wrote the session", async () => {
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

  test("loginConfirmed: not when confirmLogin returns false", async () => {
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
  ])("sessionEnded: %s, once for each cookie", async (reason, change) => {
    const browser = await signedIn();
    change(browser);
    await expect(browser.ask(() => manager.requireUser())).rejects.toThrow();
    expect(heard).toEqual([["sessionEnded", { reason }], ACCESSED(null), ["unauthorized", { path: null, reason }]]);
    heard = [];
    await twice(browser);
    expect(heard).toEqual([ACCESSED(null)]);
  });

  test("sessionEnded: also after sessionProtected, for a remembered login", async () => {
    const browser = new TestBrowser();
    await browser.ask(() => manager.loginUser(ada as User, { remember: true }));
    browser.userAgent = FIREFOX;
    await browser.ask(manager.getCurrentUser);
    heard = [];
    ada = null;
    await twice(browser);
    expect(heard).toEqual([["sessionEnded", { reason: "user_not_found" }], ACCESSED(null)]);
  });

  test("no event: authorize rejects the user, or redirectIfLoggedIn redirects one", async () => {
    const browser = await signedIn();
    await expect(browser.ask(() => manager.requireUser({ authorize: () => false }))).rejects.toThrow();
    await expect(browser.ask(() => manager.redirectIfLoggedIn())).rejects.toThrow();
    expect(heard).toEqual([ACCESSED(ada), ACCESSED(ada)]);
  });

  test("sessionEnded: also for a request outside Next", async () => {
    await manager.getLoginFrom({ cookie: `${SESSION}=other garbage` });
    expect(heard).toEqual([["sessionEnded", { reason: "invalid_cookie" }], ACCESSED(null)]);
  });
});

test("an event names the device that sent its request", async () => {
  const browser = new TestBrowser();
  browser.userAgent = `Probe/1.0 ${"x".repeat(600)}`;
  const from = { ...NAVIGATION, "x-forwarded-for": "6.6.6.6, 192.0.2.7" };
  await browser.ask(() => manager.loginUser(ada as User, { remember: true }), from);
  await browser.ask(() => manager.reportLoginFailure("wrong_password"), from);
  browser.forget(SESSION);
  await browser.ask(manager.getCurrentUser, from);
  await browser.ask(manager.confirmLogin, from);
  ada = null;
  await expect(browser.ask(() => manager.requireUser(), from)).rejects.toThrow();
  await browser.ask(manager.logoutUser, from);
  const names = "loggedIn loginFailed loadedFromCookie loginConfirmed accessed sessionEnded unauthorized loggedOut";
  expect(new Set(heard.map((event) => (event as [string])[0]))).toEqual(new Set(names.split(" ")));
  const device = { userAgent: browser.userAgent.slice(0, 256), network: "192.0.2" };
  expect(devices).toEqual(devices.map(({ known }) => ({ ...device, known })));
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

  test("changes nothing about logins, guards and logouts", async () => {
    const browser = new TestBrowser();
    await browser.ask(async () => {
      await expect(deaf.requireUser()).rejects.toThrow("NEXT_REDIRECT");
      await deaf.reportLoginFailure("wrong_password");
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

test("a listener can call getCurrentUser", async () => {
  const seen: unknown[] = [];
  const curious: LoginManager<User> = createLoginManager<User>({
    ...options(() => undefined),
    events: { accessed: async (): Promise<unknown> => seen.push(await curious.getCurrentUser()) },
  });
  const browser = await signedIn();
  await browser.ask(() => curious.getCurrentUser());
  await vi.waitFor(() => expect(seen).toEqual([ada]));
});

test("logoutUser deletes the cookies when the database is down", async () => {
  const browser = await signedIn({ remember: true });
  const down = createLoginManager<User>({ ...options(() => undefined), userLoader: () => Promise.reject(new Error("down")) });
  await browser.ask(down.logoutUser).catch(() => undefined);
  expect(Object.keys(browser.cookies)).toEqual(["__Host-login_session_device"]);
});
