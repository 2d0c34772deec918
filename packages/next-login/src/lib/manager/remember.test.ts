import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CHROME, FIREFOX, NAVIGATION, SECRET, TestBrowser } from "../../../test/helpers.ts";
import type { LoginConfig } from "../config/options.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginManager } from "../login/login-manager.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
  hash: string;
  isActive?: boolean;
}

const NOW = 1_800_000_000;
const SESSION = "__Host-login_session";
const REMEMBER = "__Host-login_remember";
const [SESSION_RENEWAL, REMEMBER_RENEWAL] = [`${SESSION}_renewal`, `${REMEMBER}_renewal`];
const [HOUR, DAY] = [3600, 86_400];
const [ada, grace]: [User, User] = [
  { id: "7", hash: "a" },
  { id: "8", hash: "g" },
];
let users: User[] = [];

const at = (seconds: number): void => void vi.setSystemTime((NOW + seconds) * 1000);
beforeEach(() => {
  at(0);
  users = [ada, grace];
});
afterEach(() => void vi.useRealTimers());

const make = (config: LoginConfig = {}): LoginManager<User> =>
  createLoginManager<User>({
    secret: SECRET,
    origin: "https://app.example.com",
    userLoader: (id) => users.find((user) => user.id === id),
    sessionVersion: ({ hash }) => hash,
    ...config,
  });
const manager = make();

async function remembering(user: User = ada, duration?: number, by = manager): Promise<TestBrowser> {
  const browser = new TestBrowser();
  await browser.ask(() => by.loginUser(user, { remember: true, ...(duration !== undefined && { duration }) }));
  return browser;
}

describe("remember me", () => {
  test("is asked for at each login: without, there is no such cookie", async () => {
    const browser = new TestBrowser();
    await browser.ask(() => manager.loginUser(ada));
    expect(browser.set).toEqual([SESSION]);
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: ada, fresh: true, remembered: false, source: "session" });
  });

  test("sets a cookie of 30 days beside the session's, and the login is remembered and fresh", async () => {
    const browser = new TestBrowser();
    const login = await browser.ask(async () => {
      await manager.loginUser(ada, { remember: true });
      return manager.getLogin();
    });
    expect(browser.set).toEqual([SESSION, REMEMBER]);
    expect(browser.jar.written.map(({ attributes }) => attributes.maxAge)).toEqual([undefined, 30 * DAY]);
    expect(login).toMatchObject({ user: ada, fresh: true, remembered: true, source: "session" });
    expect(await browser.ask(manager.getLogin)).toEqual(login);
  });

  test.each<[name: string, config: LoginConfig, duration: number | undefined, maxAge: number]>([
    ["the settings'", { remember: { duration: 172_800 } }, undefined, 172_800],
    ["the login's own", { remember: { duration: 172_800 } }, 7 * HOUR, 7 * HOUR],
  ])("lasts %s duration", async (_name, config, duration, maxAge) => {
    const browser = await remembering(ada, duration, make(config));
    expect(browser.jar.written.at(-1)).toMatchObject({ name: REMEMBER, attributes: { maxAge } });
    browser.forget(SESSION);
    at(maxAge - 1);
    expect(await browser.ask(manager.getCurrentUser, NAVIGATION)).toBe(ada);
    at(maxAge);
    expect(await browser.ask(manager.getCurrentUser, NAVIGATION)).toBe(null);
  });

  test.each([0, -1, 0.5, Number.NaN, Infinity, "123", null, 400 * DAY + 1, { hours: 7 }])(
    "a duration of %j is an error that names it, and changes nothing",
    async (duration) => {
      const browser = await remembering(grace);
      const logIn = browser.ask(() => manager.loginUser(ada, { remember: true, duration: duration as number }));
      const complaint = { code: "invalid_option", message: expect.stringContaining("`duration`") as string };
      await expect(logIn).rejects.toMatchObject(complaint);
      expect(browser.set).toEqual([]);
      expect(await browser.ask(manager.getCurrentUser)).toBe(grace);
    },
  );
});

describe.each(["off", "basic", "strong"] as const)("after the browser was closed, with protection %s", (sessionProtection) => {
  const manager = make({ sessionProtection });

  test("the same user on the first, second and third request, remembered and not fresh (E1, E2)", async () => {
    const browser = (await remembering(ada, undefined, manager)).forget(SESSION);
    at(DAY);
    const first = await browser.ask(async () => {
      await manager.requireUser();
      return manager.getLogin();
    });
    const remembered = { user: ada, fresh: false, remembered: true, authenticatedAt: null };
    expect(first).toMatchObject({ ...remembered, source: "remember" });
    expect(browser.set).toEqual([SESSION_RENEWAL]);
    for (let request = 2; request <= 3; request++) {
      expect(await browser.ask(manager.getLogin)).toMatchObject({ ...remembered, source: "session" });
      expect(browser.set).toEqual([]);
    }
  });

  test("looking alone writes nothing, however often", async () => {
    const browser = (await remembering(ada, undefined, manager)).forget(SESSION);
    for (let request = 1; request <= 3; request++) {
      expect(await browser.ask(manager.getLogin, NAVIGATION)).toMatchObject({ user: ada, source: "remember" });
      expect(browser.set).toEqual([]);
    }
  });
});

describe("what is remembered ends", () => {
  test("with the logout, here and after the browser was closed", async () => {
    const browser = await remembering();
    await browser.ask(manager.logoutUser);
    expect(browser.set).toEqual([`-${SESSION}`, `-${REMEMBER}`]);
    expect(browser.cookies).toEqual({});
  });

  test("with a logout out of a remembered session, whether it was written yet or not", async () => {
    const browser = (await remembering()).forget(SESSION);
    await browser.ask(manager.logoutUser);
    expect(browser.set).toEqual([`-${REMEMBER}`]);
    const restored = (await remembering()).forget(SESSION);
    await restored.ask(async () => {
      await manager.requireUser();
      await manager.logoutUser();
    });
    expect(restored.cookies).toEqual({});
  });

  test("with the login of somebody else who is not to be remembered (E5)", async () => {
    const browser = await remembering(ada);
    await browser.ask(() => manager.loginUser(grace));
    expect(browser.set).toEqual([SESSION, `-${REMEMBER}`]);
    browser.forget(SESSION);
    expect(await browser.ask(manager.getCurrentUser, NAVIGATION)).toBe(null);
  });

  test("with the login of somebody else who is", async () => {
    const browser = await remembering(ada);
    await browser.ask(() => manager.loginUser(grace, { remember: true }));
    browser.forget(SESSION);
    expect(await browser.ask(manager.getCurrentUser, NAVIGATION)).toBe(grace);
  });

  test("with one's own login without it", async () => {
    const browser = await remembering(ada);
    await browser.ask(() => manager.loginUser(ada));
    browser.forget(SESSION);
    expect(await browser.ask(manager.getCurrentUser, NAVIGATION)).toBe(null);
  });

  test("not with a login that was refused", async () => {
    const browser = await remembering(ada);
    expect(await browser.ask(() => manager.loginUser({ ...grace, isActive: false }))).toBe(false);
    expect(browser.set).toEqual([]);
  });
});

describe.each(["with", "without"])("a user who may not be in any more, %s a session", (session) => {
  async function returning(): Promise<TestBrowser> {
    const browser = await remembering(ada);
    return session === "with" ? browser : browser.forget(SESSION);
  }

  test.each<[reason: string, users: () => User[]]>([
    ["user_not_found", () => [grace]],
    ["inactive", () => [{ ...ada, isActive: false }]],
    ["session_version", () => [{ ...ada, hash: "b" }]],
  ])("%s: the user is logged out, and stays so after a guard that can write", async (reason, now) => {
    const browser = await returning();
    users = now();
    expect(await browser.ask(manager.getLogin, NAVIGATION)).toMatchObject({ user: null, reason });
    expect(browser.set).toEqual([]);
    await expect(browser.ask(() => manager.requireUser())).rejects.toThrow("NEXT_REDIRECT");
    expect(browser.set).toEqual([SESSION_RENEWAL, REMEMBER_RENEWAL, `${SESSION}_flash`]);
    users = [ada];
    expect(await browser.ask(manager.getCurrentUser)).toBe(null);
  });

  test("who is deleted and whose id is given away again is not the new one (E3)", async () => {
    const browser = await returning();
    users = [{ id: "7", hash: "of somebody new" }];
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: null, reason: "session_version" });
  });
});

describe("a remember cookie that is none", () => {
  const sliding = make({ remember: { refreshEachRequest: true } });

  test.each(["garbage", "7|0123", ""])("%j logs nobody in, and is not made into a good one (E8)", async (junk) => {
    const browser = new TestBrowser();
    browser.cookies = { [REMEMBER]: junk };
    await expect(browser.ask(() => sliding.requireUser())).rejects.toThrow("NEXT_REDIRECT");
    expect(browser.set).toEqual([`${SESSION}_flash`]);
  });

  test("beside a good session is not made into a good one either (E8)", async () => {
    const browser = new TestBrowser();
    await browser.ask(() => sliding.loginUser(ada));
    browser.cookies[REMEMBER] = "garbage";
    for (let seconds = 300; seconds <= 1200; seconds += 300) {
      at(seconds);
      expect(await browser.ask(() => sliding.requireUser())).toBe(ada);
      expect(browser.set).toEqual([SESSION_RENEWAL]);
    }
  });
});

test("somebody else's remember cookie beside a session is not made into this browser's", async () => {
  const browser = await remembering(ada);
  const graces = (await remembering(grace)).cookies[REMEMBER] ?? "";
  browser.cookies[REMEMBER] = graces;
  expect(await browser.ask(manager.confirmLogin)).toBe(true);
  expect(browser.set).toEqual([SESSION]);
  expect(browser.cookies[REMEMBER]).toBe(graces);
});

describe("remembering that slides", () => {
  const sliding = make({ remember: { refreshEachRequest: true } });

  test("keeps the 7 hours of a login, however often it is used (E4)", async () => {
    const browser = await remembering(ada, 7 * HOUR, sliding);
    for (let hour = 1; hour <= 20; hour++) {
      at(hour * HOUR);
      expect(await browser.ask(() => sliding.requireUser())).toBe(ada);
      const written = browser.jar.written.find(({ name }) => name === REMEMBER_RENEWAL);
      expect(written?.attributes.maxAge).toBe(7 * HOUR);
    }
    browser.forget(SESSION);
    at(27 * HOUR - 1);
    expect(await browser.ask(sliding.getCurrentUser, NAVIGATION)).toBe(ada);
    at(27 * HOUR);
    expect(await browser.ask(sliding.getCurrentUser, NAVIGATION)).toBe(null);
  });

  test("does not, where it does not slide", async () => {
    const browser = await remembering(ada, 7 * HOUR);
    for (let hour = 1; hour < 7; hour++) {
      at(hour * HOUR);
      await browser.ask(() => manager.requireUser());
      expect(browser.set).toEqual([SESSION_RENEWAL]);
    }
    browser.forget(SESSION);
    at(7 * HOUR);
    expect(await browser.ask(manager.getCurrentUser)).toBe(null);
  });

  test("starts its time anew when it is used to start a session", async () => {
    const browser = (await remembering(ada, 7 * HOUR, sliding)).forget(SESSION);
    at(6 * HOUR);
    await browser.ask(() => sliding.requireUser());
    browser.forget(SESSION);
    at(12 * HOUR);
    expect(await browser.ask(sliding.getCurrentUser, NAVIGATION)).toBe(ada);
  });
});

test("a remembered session ends like any other, and what remembers starts the next", async () => {
  const browser = (await remembering()).forget(SESSION);
  await browser.ask(() => manager.requireUser());
  const first = browser.cookies[SESSION_RENEWAL];
  at(2 * DAY);
  expect(await browser.ask(manager.getLogin)).toMatchObject({ user: ada, source: "remember", fresh: false });
  await browser.ask(() => manager.requireUser());
  expect(browser.cookies[SESSION_RENEWAL]).not.toBe(first);
});

describe("two managers of one site", () => {
  const staff: User = { id: "7", hash: "" };
  const others = { userLoader: () => staff, secret: SECRET, origin: "https://app.example.com" };
  const plain = createLoginManager<User>({ ...others, userLoader: () => ada });
  const admins = createLoginManager<User>({
    ...others,
    cookie: { name: "admin_session", rememberName: "admin_remember" },
  });

  test("with cookies of their own do not see each other's", async () => {
    const browser = await remembering(ada, undefined, plain);
    expect(await browser.ask(admins.getCurrentUser)).toBe(null);
    await browser.ask(() => admins.loginUser(staff));
    expect(await browser.ask(plain.getCurrentUser)).toBe(ada);
    await browser.ask(admins.logoutUser);
    expect(await browser.ask(plain.getCurrentUser)).toBe(ada);
  });

  test.each([
    [SESSION, "__Host-admin_session"],
    [REMEMBER, "__Host-admin_remember"],
  ])("do not take each other's, under a name a client gave it: %s as %s", async (name, renamed) => {
    const browser = await remembering(ada, undefined, plain);
    browser.cookies = { [renamed]: browser.cookies[name] ?? "" };
    expect(await browser.ask(admins.getCurrentUser)).toBe(null);
  });

  test("whose sessions alone were named apart do not remember each other's users", async () => {
    const half = createLoginManager<User>({ ...others, cookie: { name: "admin_session" } });
    const browser = await remembering(ada, undefined, plain);
    expect(await browser.ask(half.getCurrentUser)).toBe(null);
  });

  test("whose sessions alone were named apart do not end each other's remembering", async () => {
    const half = createLoginManager<User>({ ...others, cookie: { name: "admin_session" } });
    const browser = await remembering(ada, undefined, plain);
    await expect(browser.ask(() => half.requireUser())).rejects.toThrow("NEXT_REDIRECT");
    await browser.ask(() => half.loginUser(staff, { remember: true }));
    browser.forget(SESSION).forget("__Host-admin_session");
    expect(await browser.ask(plain.getCurrentUser)).toBe(ada);
    expect(await browser.ask(half.getCurrentUser)).toBe(staff);
  });

  test.each<LoginConfig>([{ cookie: { rememberName: "login_session" } }, { cookie: { name: "admin", rememberName: "admin" } }])(
    "one manager's two cookies cannot have one name: %j",
    (config) => {
      expect(() => make(config)).toThrow("invalid_option");
    },
  );

  test.each(["login_session_flash", "login_session_next", "login_session_renewal"])(
    "nor can it have that of another cookie: %s",
    (cookieName) => {
      expect(() => make({ cookie: { rememberName: cookieName } })).toThrow("invalid_option");
      expect(() => make({ cookie: { name: "admin", rememberName: cookieName } })).not.toThrow();
      const own = cookieName.replace("login_session", "admin");
      expect(() => make({ cookie: { name: "admin", rememberName: own } })).toThrow("invalid_option");
    },
  );
});

test("in another browser, strong forgets it on both sides and does not bring it back", async () => {
  const strong = make({ sessionProtection: "strong" });
  for (const closed of [false, true]) {
    const browser = await remembering(ada, undefined, strong);
    if (closed) browser.forget(SESSION);
    browser.userAgent = FIREFOX;
    await expect(browser.ask(() => strong.requireUser())).rejects.toThrow("NEXT_REDIRECT");
    browser.userAgent = CHROME;
    expect(await browser.ask(strong.getCurrentUser)).toBe(null);
  }
});
