import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { ACTION, FIREFOX, NAVIGATION, OTHER_SECRET, SECRET, TestBrowser } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginManager } from "../login/login-manager.ts";
import type { LoginOptions } from "../login/options.ts";
import { createLoginMiddleware } from "../middleware/login-middleware.ts";
import { memorySessionStore } from "../session/memory-store.ts";
import { NextRequest } from "next/server.js";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
  passwordHash: string;
  isActive?: boolean;
}

const NOW = 1_800_000_000;
const [SESSION, PENDING] = ["__Host-login_session", "__Host-login_session_pending"];
const events = { loggedIn: vi.fn(), loggedOut: vi.fn(), loginFailed: vi.fn() };
let people: Map<string, User>;
let ada: User;
let manager: LoginManager<User>;
const settings = { secret: SECRET, origin: "https://app.example.com" };

const made = (changes: Partial<LoginOptions<User>> = {}): LoginManager<User> =>
  createLoginManager<User>({
    ...settings,
    userLoader: (id) => people.get(id),
    sessionVersion: (user) => user.passwordHash,
    events,
    ...changes,
  });

const at = (seconds: number): void => void vi.setSystemTime((NOW + seconds) * 1000);

beforeEach(() => {
  at(0);
  ada = { id: "7", passwordHash: "one" };
  people = new Map([ada, { id: "8", passwordHash: "two" }].map((user) => [user.id, user]));
  for (const listener of Object.values(events)) listener.mockClear();
});
afterEach(() => void vi.useRealTimers());

async function pending(settings: Parameters<LoginManager<User>["beginLogin"]>[1] = {}): Promise<TestBrowser> {
  const browser = new TestBrowser();
  expect(await browser.ask(() => manager.beginLogin(ada, settings))).toBe(true);
  return browser;
}

describe.each<[name: string, store: () => LoginOptions<User>["sessionStore"]]>([
  ["without a store", () => undefined],
  ["with a store", memorySessionStore],
])("a pending login, %s", (_name, store) => {
  let sessionStore: LoginOptions<User>["sessionStore"];
  beforeEach(() => {
    sessionStore = store();
    manager = made({ sessionStore });
  });

  test("is no login: no guard lets it through, in any of the four places, and no session exists", async () => {
    const browser = await pending();
    expect(browser.set).toEqual([PENDING]);
    expect(await sessionStore?.list("7", NOW)).toEqual(sessionStore && []);
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: null, reason: "no_session" });
    await expect(browser.ask(() => manager.requireUser(), NAVIGATION)).rejects.toThrow("NEXT_REDIRECT");
    await expect(browser.ask(() => manager.loginRequired(() => "in")(), ACTION)).rejects.toThrow("NEXT_REDIRECT");
    const handler = manager.loginRequired((_user, _request: Request) => new Response("in"));
    expect((await browser.ask(() => handler(new Request("https://app.example.com/")), { accept: "*/*" })).status).toBe(401);
    expect(await browser.ask(() => manager.confirmLogin())).toBe(false);
    expect(await browser.ask(() => manager.updateSessionVersion(ada))).toBe(false);

    const cookie = `${PENDING}=${browser.cookies[PENDING]}`;
    for (const name of [PENDING, SESSION, "__Host-login_remember"]) {
      const headers = { ...NAVIGATION, cookie: cookie.replace(PENDING, name), "user-agent": browser.userAgent ?? "" };
      const response = await createLoginMiddleware(settings)(
        new NextRequest("https://app.example.com/private", { headers }),
        {} as never,
      );
      expect(response.headers.get("location")).toBe("https://app.example.com/login?next=%2Fprivate");
    }
  });

  test("becomes a login by completeLogin, with the settings of beginLogin, and is gone then", async () => {
    const browser = await pending({ remember: true, method: "password", next: "/reports?page=2", data: { challenge: "x" } });
    at(599);
    expect(await browser.ask(manager.getPendingLogin)).toEqual({
      user: ada,
      next: "/reports?page=2",
      data: { challenge: "x" },
      expiresAt: new Date((NOW + 600) * 1000),
    });
    expect(browser.set).toEqual([]);
    expect(await browser.ask(() => manager.completeLogin())).toBe(ada);
    expect(browser.set).toEqual(expect.arrayContaining([SESSION, "__Host-login_remember", `-${PENDING}`]));
    expect(events.loggedIn).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ user: ada, remember: true, fresh: true, method: "password" }),
    );
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: ada, fresh: true });
    expect(await browser.ask(manager.getPendingLogin)).toBe(null);
    expect(await browser.ask(() => manager.completeLogin())).toBe(null);
  });

  test("takes the settings of completeLogin over those of beginLogin", async () => {
    const browser = await pending({ remember: true, method: "password" });
    await browser.ask(() => manager.completeLogin({ remember: false, method: "password+code", fresh: false }));
    expect(events.loggedIn).toHaveBeenCalledWith(
      expect.objectContaining({ remember: false, fresh: false, method: "password+code" }),
    );
  });

  test.each<[what: string, change: (browser: TestBrowser) => void]>([
    ["ten minutes have passed", () => at(600)],
    ["the clock went back by more than a minute", () => at(-61)],
    ["the password has changed", () => people.set("7", { ...ada, passwordHash: "new" })],
    ["the user is inactive", () => people.set("7", { ...ada, isActive: false })],
    ["the user was deleted", () => people.delete("7")],
    ["another kind of browser sends it", (browser) => (browser.userAgent = FIREFOX)],
    ["its cookie is garbage", (browser) => (browser.cookies[PENDING] = "garbage")],
    ["its cookie is empty", (browser) => (browser.cookies[PENDING] = "")],
  ])("is nothing when %s", async (_what, change) => {
    const browser = await pending();
    change(browser);
    expect(await browser.ask(manager.getPendingLogin)).toBe(null);
    expect(await browser.ask(() => manager.completeLogin())).toBe(null);
    expect(browser.set).toEqual([]);
    expect(events.loggedIn).not.toHaveBeenCalled();
  });

  test("is nothing to another manager or another secret, and survives a rotation of secrets and a restart", async () => {
    const browser = await pending();
    const seen = (changes: Partial<LoginOptions<User>>): Promise<unknown> => browser.ask(made(changes).getPendingLogin);
    expect(await seen({ secret: OTHER_SECRET })).toBe(null);
    browser.cookies["__Host-admin_pending"] = browser.cookies[PENDING] ?? "";
    expect(await seen({ cookie: { name: "admin" } })).toBe(null);
    expect(await seen({ secret: [OTHER_SECRET, SECRET] })).toMatchObject({ user: ada });
  });

  test("ends the session that the browser had, and a logout or another login ends the pending login", async () => {
    const grace = people.get("8")!;
    const browser = new TestBrowser();
    await browser.ask(() => manager.loginUser(grace, { remember: true }));
    const copy = { ...browser.cookies };
    await browser.ask(async () => {
      await manager.beginLogin(ada);
      expect(await manager.getCurrentUser()).toBe(null);
    });
    expect(Object.keys(browser.cookies).toSorted()).toEqual([`${SESSION}_device`, PENDING]);
    expect(events.loggedOut).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ user: grace }));
    if (sessionStore) {
      const thief = new TestBrowser();
      thief.cookies = copy;
      expect(await thief.ask(manager.getCurrentUser)).toBe(null);
    }
    await browser.ask(() => manager.logoutUser());
    expect(browser.set).toEqual([`-${PENDING}`]);

    const other = await pending();
    await other.ask(() => manager.loginUser(grace));
    expect(other.set).toContain(`-${PENDING}`);
  });

  test("keeps only a return URL on this site", async () => {
    for (const next of ["https://evil.example", "//evil.example", "/\\evil.example", ""]) {
      expect(await (await pending({ next })).ask(manager.getPendingLogin)).toMatchObject({ next: null, data: null });
    }
  });

  test("does not begin for an inactive user, or for a post of another site", async () => {
    const browser = new TestBrowser();
    expect(await browser.ask(() => manager.beginLogin({ ...ada, isActive: false }, { method: "password" }))).toBe(false);
    expect(events.loginFailed).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ reason: "inactive", method: "password" }),
    );
    const foreign = { ...ACTION, origin: "https://evil.example" };
    await expect(browser.ask(() => manager.beginLogin(ada), foreign)).rejects.toMatchObject({ code: "cross_origin" });
    expect(browser.set).toEqual([]);
    const begun = await pending();
    await expect(begun.ask(() => manager.completeLogin(), foreign)).rejects.toMatchObject({ code: "cross_origin" });
    expect(await begun.ask(manager.getPendingLogin)).not.toBe(null);
  });

  test("of wrong settings throws invalid_option, and of too many data cookie_too_large", async () => {
    const begin = (settings: object): Promise<unknown> => new TestBrowser().ask(() => manager.beginLogin(ada, settings));
    for (const wrong of [{ remember: "false" }, { duration: 0 }, { method: "" }]) {
      await expect(begin(wrong)).rejects.toMatchObject({ code: "invalid_option" });
    }
    await expect(begin({ data: "x".repeat(4000) })).rejects.toMatchObject({ code: "cookie_too_large" });
  });
});

test("a store that is down does not begin a login over a session, and sets no cookie", async () => {
  const sessionStore = memorySessionStore();
  manager = made({ sessionStore });
  const browser = new TestBrowser();
  await browser.ask(() => manager.loginUser(ada));
  vi.spyOn(sessionStore, "read").mockRejectedValue(new Error("connection refused"));
  await expect(browser.ask(() => manager.beginLogin(ada))).rejects.toMatchObject({ code: "login_unavailable" });
  expect(browser.set).toEqual([]);
});

test("completeLogin gives the new session its data", async () => {
  const withData = createLoginManager({
    ...settings,
    userLoader: (id): User | undefined => people.get(id),
    sessionData: z.object({ by: z.string() }).default({ by: "unknown" }),
  });
  const browser = new TestBrowser();
  await browser.ask(() => withData.beginLogin(ada));
  await browser.ask(() => withData.completeLogin({ data: { by: "code" } }));
  expect(await browser.ask(withData.getLogin)).toMatchObject({ user: ada, data: { by: "code" } });
});
