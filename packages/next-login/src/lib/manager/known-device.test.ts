import { beforeEach, describe, expect, test, vi } from "vitest";
import { ACTION, OTHER_SECRET, SECRET, TestBrowser } from "../../../test/helpers.ts";
import { open } from "../cookie/seal.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginEvents } from "../login/events.ts";
import type { LoginOptions } from "../login/options.ts";
import { memorySessionStore } from "../session/memory-store.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);
vi.mock("../cookie/seal.ts", { spy: true });

interface User {
  id: string;
}
const [ada, grace]: [User, User] = [{ id: "7" }, { id: "8" }];
const NAMES = ["loggedIn", "loginFailed", "loggedOut", "loginConfirmed", "accessed", "unauthorized", "sessionEnded"] as const;
const SETTINGS: LoginOptions<User> = {
  secret: SECRET,
  origin: "https://app.example.com",
  userLoader: (id) => [ada, grace].find((user) => user.id === id),
};
const SESSION = "__Host-login_session";
const DEVICE = "__Host-login_session_device";

type Heard = [name: string, known: boolean];
let heard: Heard[] = [];
const hear =
  (name: string) =>
  ({ device }: { device: { known: boolean } }): unknown =>
    heard.push([name, device.known]);
const events = Object.fromEntries(NAMES.map((name) => [name, hear(name)])) as LoginEvents<User>;
const listening = (options: Partial<LoginOptions<User>> = {}) => createLoginManager<User>({ ...SETTINGS, events, ...options });
const manager = listening();

beforeEach(() => {
  heard = [];
  vi.mocked(open).mockClear();
});

async function during(work: () => unknown): Promise<Heard[]> {
  heard = [];
  await work();
  return heard;
}

/** A browser in which these users have logged in, and the last has logged out. */
async function browserOf(...users: User[]): Promise<TestBrowser> {
  const browser = new TestBrowser();
  for (const user of users) await browser.ask(() => manager.loginUser(user));
  await browser.ask(manager.logoutUser);
  return browser;
}

describe.each([
  ["in the cookie", undefined],
  ["in a store", memorySessionStore()],
])("with sessions %s", (_where, sessionStore) => {
  const manager = listening({ ...(sessionStore && { sessionStore }) });

  test("a login's device is new at first, and known from the next login on, also after a logout", async () => {
    const browser = new TestBrowser();
    const logIn = (user: User) => during(() => browser.ask(() => manager.loginUser(user)));
    expect(await logIn(ada)).toEqual([["loggedIn", false]]);
    expect(await logIn(ada)).toEqual([["loggedIn", true]]);
    await browser.ask(manager.logoutUser);
    expect(Object.keys(browser.cookies)).toEqual([DEVICE]);
    expect(await logIn(ada)).toEqual([["loggedIn", true]]);
    expect(await during(() => new TestBrowser().ask(() => manager.loginUser(ada)))).toEqual([["loggedIn", false]]);
  });

  test("a login sets the device cookie with the session's, and none of them when the session's is too large", async () => {
    const browser = new TestBrowser();
    await browser.ask(() => manager.loginUser(ada));
    expect(browser.set).toEqual([DEVICE, SESSION]);
    const other = new TestBrowser();
    const longest = { id: "7".repeat(4000) };
    await expect(other.ask(() => manager.loginUser(longest))).rejects.toMatchObject({ code: "cookie_too_large" });
    expect(other.set).toEqual([]);
  });
});

test("a device is known to the users that have logged in there, and to no one else", async () => {
  const browser = await browserOf(ada);
  const failures = (...users: (User | null)[]) =>
    during(() =>
      browser.ask(async () => {
        for (const user of users) await manager.reportLoginFailure("wrong_password", user, { method: "password" });
      }),
    );
  const odd = [{ id: "constructor" }, { id: "__proto__" }, { id: "" }, {} as User];
  expect((await failures(ada, grace, null, ...odd)).map(([, known]) => known)).toEqual([true, ...Array(6).fill(false)]);
  await browser.ask(() => manager.loginUser(grace));
  expect((await failures(ada, grace)).map(([, known]) => known)).toEqual([true, true]);
});

test("each event of a user says whether the device is known, and an event without a user says no", async () => {
  const browser = await browserOf(ada);
  await browser.ask(() => manager.loginUser(ada));
  expect(await during(() => browser.ask(manager.confirmLogin))).toEqual([
    ["accessed", true],
    ["loginConfirmed", true],
  ]);
  expect(await during(() => browser.ask(manager.logoutUser))).toEqual([
    ["accessed", true],
    ["loggedOut", true],
  ]);
  browser.cookies[SESSION] = "junk";
  const denied = () => expect(browser.ask(() => manager.requireUser())).rejects.toThrow();
  expect(await during(denied)).toEqual([
    ["sessionEnded", false],
    ["accessed", false],
    ["unauthorized", false],
  ]);
});

test("only what the request sent makes a device known, not what its response sets", async () => {
  const browser = new TestBrowser();
  const twice = () =>
    browser.ask(async () => {
      await manager.loginUser(ada);
      await manager.loginUser(ada);
    });
  expect(await during(twice)).toEqual([
    ["loggedIn", false],
    ["loggedIn", false],
  ]);
});

test.each<[what: string, value: (browser: TestBrowser) => string]>([
  ["empty", () => ""],
  ["junk", () => "junk"],
  ["badly encoded", () => "%E0%A4%A"],
  ["the session cookie", (browser) => browser.cookies[SESSION] ?? ""],
  ["changed at its end", (browser) => `${browser.cookies[DEVICE]}x`],
])("a device cookie that is %s makes no device known, and disturbs no login", async (_what, value) => {
  const browser = new TestBrowser();
  await browser.ask(() => manager.loginUser(ada));
  const cookie = `${DEVICE}=${value(browser)}`;
  const stranger = new TestBrowser();
  expect(await during(() => stranger.ask(() => manager.loginUser(ada), { ...ACTION, cookie }))).toEqual([["loggedIn", false]]);
});

test("a device is known while the secret changes, and unknown with another secret and to another manager", async () => {
  const browser = await browserOf(ada);
  const knownTo = async (options: Partial<LoginOptions<User>>, name = DEVICE): Promise<unknown> => {
    browser.cookies[name] = browser.cookies[DEVICE] ?? "";
    return (await during(() => browser.ask(() => listening(options).reportLoginFailure("x", ada))))[0]?.[1];
  };
  expect(await knownTo({ secret: [OTHER_SECRET, SECRET] })).toBe(true);
  expect(await knownTo({ secret: OTHER_SECRET })).toBe(false);
  expect(await knownTo({ cookie: { name: "admin_session" } }, "__Host-admin_session_device")).toBe(false);
});

test("the event of a reused remember token says whether its user's device is known", async () => {
  vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ["Date"] });
  const rememberTokenReused = vi.fn<(event: { device: { known: boolean } }) => void>();
  const stored = listening({ sessionStore: memorySessionStore(), events: { rememberTokenReused } });
  const knownWith = async (...names: string[]): Promise<unknown> => {
    rememberTokenReused.mockClear();
    const browser = new TestBrowser();
    await browser.ask(() => stored.loginUser(ada, { remember: true }));
    const copy = new TestBrowser();
    copy.cookies = Object.fromEntries(names.map((name) => [name, browser.cookies[name] ?? ""]));
    browser.forget(SESSION);
    for (let visit = 0; visit < 2; visit++) await browser.ask(() => stored.loginRequired((user) => user)());
    vi.advanceTimersByTime(100_000);
    await copy.ask(stored.getCurrentUser);
    return rememberTokenReused.mock.calls.map(([{ device }]) => device.known);
  };
  expect(await knownWith("__Host-login_remember")).toEqual([false]);
  expect(await knownWith("__Host-login_remember", DEVICE)).toEqual([true]);
  vi.useRealTimers();
});

test("a login sets no device cookie without events", async () => {
  const browser = new TestBrowser();
  await browser.ask(() => createLoginManager(SETTINGS).loginUser(ada));
  expect(Object.keys(browser.cookies)).toEqual([SESSION]);
});

test("a visit opens no device cookie without a listener, and one with a listener, once in a process", async () => {
  const browser = await browserOf(ada);
  await browser.ask(() => manager.loginUser(ada));
  const opened = async (options: Partial<LoginOptions<User>>): Promise<number[]> => {
    const fresh = createLoginManager<User>({ ...SETTINGS, ...options });
    const counts: number[] = [];
    for (let visit = 0; visit < 3; visit++) {
      vi.mocked(open).mockClear();
      await browser.ask(fresh.getCurrentUser);
      counts.push(vi.mocked(open).mock.calls.length);
    }
    return counts;
  };
  expect(await opened({})).toEqual([1, 0, 0]);
  expect(await opened({ events: { loggedIn: () => undefined, loginFailed: () => undefined } })).toEqual([1, 0, 0]);
  expect(await opened({ events: { accessed: () => undefined } })).toEqual([2, 0, 0]);
});

test.each(["", 7, null, {}])("loginUser and reportLoginFailure reject the method %j", async (method) => {
  const settings = { method } as unknown as { method: string };
  const rejected = { code: "invalid_option", message: expect.stringContaining("`method`") as string };
  const browser = new TestBrowser();
  await expect(browser.ask(() => manager.loginUser(ada, settings))).rejects.toMatchObject(rejected);
  await expect(browser.ask(() => manager.reportLoginFailure("x", null, settings))).rejects.toMatchObject(rejected);
  expect([browser.set, heard]).toEqual([[], []]);
});
