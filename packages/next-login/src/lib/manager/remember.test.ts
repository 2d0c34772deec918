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
  test("is off by default, and then a login sets no remember cookie", async () => {
    const browser = new TestBrowser();
    await browser.ask(() => manager.loginUser(ada));
    expect(browser.set).toEqual([SESSION]);
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: ada, fresh: true, remembered: false, source: "session" });
  });

  test("sets a second cookie for 30 days, and the login is remembered and fresh", async () => {
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
    ["the configured", { remember: { duration: 172_800 } }, undefined, 172_800],
    ["the login's own", { remember: { duration: 172_800 } }, 7 * HOUR, 7 * HOUR],
  ])("lasts for %s duration", async (_name, config, duration, maxAge) => {
    const browser = await remembering(ada, duration, make(config));
    expect(browser.jar.written.at(-1)).toMatchObject({ name: REMEMBER, attributes: { maxAge } });
    browser.forget(SESSION);
    at(maxAge - 1);
    expect(await browser.ask(manager.getCurrentUser, NAVIGATION)).toBe(ada);
    at(maxAge);
    expect(await browser.ask(manager.getCurrentUser, NAVIGATION)).toBe(null);
  });

  test.each([0, -1, 0.5, Number.NaN, Infinity, "123", null, 400 * DAY + 1, { hours: 7 }])(
    "rejects a duration of %j with invalid_option, and changes nothing",
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

describe.each(["off", "basic", "strong"] as const)("after a restart, with protection %s,", (sessionProtection) => {
  const manager = make({ sessionProtection });

  test("the user is remembered and not fresh on the first, second and third request (E1, E2)", async () => {
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

  test("getLogin sets no cookie in a page, however often it is called", async () => {
    const browser = (await remembering(ada, undefined, manager)).forget(SESSION);
    for (let request = 1; request <= 3; request++) {
      expect(await browser.ask(manager.getLogin, NAVIGATION)).toMatchObject({ user: ada, source: "remember" });
      expect(browser.set).toEqual([]);
    }
  });
});

describe("a remember cookie", () => {
  test("is deleted by a logout", async () => {
    const browser = await remembering();
    await browser.ask(manager.logoutUser);
    expect(browser.set).toEqual([`-${SESSION}`, `-${REMEMBER}`]);
    expect(browser.cookies).toEqual({});
  });

  test("is deleted by a logout from a remembered session, before and after its session cookie is set", async () => {
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

  test("is deleted by another user's login without remember (E5)", async () => {
    const browser = await remembering(ada);
    await browser.ask(() => manager.loginUser(grace));
    expect(browser.set).toEqual([SESSION, `-${REMEMBER}`]);
    browser.forget(SESSION);
    expect(await browser.ask(manager.getCurrentUser, NAVIGATION)).toBe(null);
  });

  test("is replaced by another user's login with remember", async () => {
    const browser = await remembering(ada);
    await browser.ask(() => manager.loginUser(grace, { remember: true }));
    browser.forget(SESSION);
    expect(await browser.ask(manager.getCurrentUser, NAVIGATION)).toBe(grace);
  });

  test("is deleted by a login of the same user without remember", async () => {
    const browser = await remembering(ada);
    await browser.ask(() => manager.loginUser(ada));
    browser.forget(SESSION);
    expect(await browser.ask(manager.getCurrentUser, NAVIGATION)).toBe(null);
  });

  test("is kept by a login of an inactive user, which returns false", async () => {
    const browser = await remembering(ada);
    expect(await browser.ask(() => manager.loginUser({ ...grace, isActive: false }))).toBe(false);
    expect(browser.set).toEqual([]);
  });
});

describe.each(["with", "without"])("a remembered user %s a session", (session) => {
  async function returning(): Promise<TestBrowser> {
    const browser = await remembering(ada);
    return session === "with" ? browser : browser.forget(SESSION);
  }

  test.each<[reason: string, users: () => User[]]>([
    ["user_not_found", () => [grace]],
    ["inactive", () => [{ ...ada, isActive: false }]],
    ["session_version", () => [{ ...ada, hash: "b" }]],
  ])("is logged out with reason %s, permanently after a guard that can set cookies", async (reason, now) => {
    const browser = await returning();
    users = now();
    expect(await browser.ask(manager.getLogin, NAVIGATION)).toMatchObject({ user: null, reason });
    expect(browser.set).toEqual([]);
    await expect(browser.ask(() => manager.requireUser())).rejects.toThrow("NEXT_REDIRECT");
    expect(browser.set).toEqual([SESSION_RENEWAL, REMEMBER_RENEWAL, `${SESSION}_flash`]);
    users = [ada];
    expect(await browser.ask(manager.getCurrentUser)).toBe(null);
  });

  test("is not confused with a new user who receives the id of a deleted one (E3)", async () => {
    const browser = await returning();
    users = [{ id: "7", hash: "of a new user" }];
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: null, reason: "session_version" });
  });
});

describe("an invalid remember cookie", () => {
  const sliding = make({ remember: { refreshEachRequest: true } });

  test.each(["garbage", "7|0123", ""])("%j logs no one in, and is not replaced by a valid one (E8)", async (junk) => {
    const browser = new TestBrowser();
    browser.cookies = { [REMEMBER]: junk };
    await expect(browser.ask(() => sliding.requireUser())).rejects.toThrow("NEXT_REDIRECT");
    expect(browser.set).toEqual([`${SESSION}_flash`]);
  });

  test("is not replaced by a valid one beside a valid session (E8)", async () => {
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

test("confirmLogin does not replace another user's remember cookie beside the session", async () => {
  const browser = await remembering(ada);
  const graces = (await remembering(grace)).cookies[REMEMBER] ?? "";
  browser.cookies[REMEMBER] = graces;
  expect(await browser.ask(manager.confirmLogin)).toBe(true);
  expect(browser.set).toEqual([SESSION]);
  expect(browser.cookies[REMEMBER]).toBe(graces);
});

describe("sliding expiration of the remember cookie", () => {
  const sliding = make({ remember: { refreshEachRequest: true } });

  test("renews the 7 hours of the login at each use (E4)", async () => {
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

  test("is off by default", async () => {
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

  test("renews the cookie when it starts a session", async () => {
    const browser = (await remembering(ada, 7 * HOUR, sliding)).forget(SESSION);
    at(6 * HOUR);
    await browser.ask(() => sliding.requireUser());
    browser.forget(SESSION);
    at(12 * HOUR);
    expect(await browser.ask(sliding.getCurrentUser, NAVIGATION)).toBe(ada);
  });
});

test("a remembered session expires like any other, and the remember cookie then starts the next one", async () => {
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

  test("with their own cookie names do not read each other's cookies", async () => {
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
  ])("do not accept each other's cookie when a client renames it: %s to %s", async (name, renamed) => {
    const browser = await remembering(ada, undefined, plain);
    browser.cookies = { [renamed]: browser.cookies[name] ?? "" };
    expect(await browser.ask(admins.getCurrentUser)).toBe(null);
  });

  test("do not remember each other's users when only the session cookies have their own names", async () => {
    const half = createLoginManager<User>({ ...others, cookie: { name: "admin_session" } });
    const browser = await remembering(ada, undefined, plain);
    expect(await browser.ask(half.getCurrentUser)).toBe(null);
  });

  test("do not delete each other's remember cookies when only the session cookies have their own names", async () => {
    const half = createLoginManager<User>({ ...others, cookie: { name: "admin_session" } });
    const browser = await remembering(ada, undefined, plain);
    await expect(browser.ask(() => half.requireUser())).rejects.toThrow("NEXT_REDIRECT");
    await browser.ask(() => half.loginUser(staff, { remember: true }));
    browser.forget(SESSION).forget("__Host-admin_session");
    expect(await browser.ask(plain.getCurrentUser)).toBe(ada);
    expect(await browser.ask(half.getCurrentUser)).toBe(staff);
  });

  test.each<LoginConfig>([{ cookie: { rememberName: "login_session" } }, { cookie: { name: "admin", rememberName: "admin" } }])(
    "reject the same name for both cookies of a manager: %j",
    (config) => {
      expect(() => make(config)).toThrow("invalid_option");
    },
  );

  test.each(["login_session_flash", "login_session_next", "login_session_renewal"])(
    "reject the name of the manager's other cookies: %s",
    (cookieName) => {
      expect(() => make({ cookie: { rememberName: cookieName } })).toThrow("invalid_option");
      expect(() => make({ cookie: { name: "admin", rememberName: cookieName } })).not.toThrow();
      const own = cookieName.replace("login_session", "admin");
      expect(() => make({ cookie: { name: "admin", rememberName: own } })).toThrow("invalid_option");
    },
  );
});

test("strong session protection ends a remember cookie permanently when another browser uses it", async () => {
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
