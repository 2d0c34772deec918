import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CHROME, FIREFOX, NAVIGATION, SECRET, TestBrowser } from "../../../test/helpers.ts";
import type { LoginConfig } from "../config/options.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginManager } from "../login/login-manager.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
}
const NOW = 1_800_000_000;
const SESSION = "__Host-login_session";
const ada: User = { id: "7" };
const sessionProtected = vi.fn<(event: { mode: "basic" | "strong" }) => void>();

const at = (seconds: number): void => void vi.setSystemTime((NOW + seconds) * 1000);
beforeEach(() => {
  at(0);
  sessionProtected.mockReset();
});
afterEach(() => void vi.useRealTimers());

const make = (config: LoginConfig = {}): LoginManager<User> =>
  createLoginManager<User>({
    secret: SECRET,
    origin: "https://app.example.com",
    userLoader: () => ada,
    events: { sessionProtected },
    ...config,
  });
const [off, basic, strong] = [make({ sessionProtection: "off" }), make(), make({ sessionProtection: "strong" })];

async function signedIn(by: LoginManager<User>, remember = false): Promise<TestBrowser> {
  const browser = new TestBrowser();
  await browser.ask(() => by.loginUser(ada, { remember }));
  return browser;
}

describe("the browser in which the session started", () => {
  test.each([
    ["off", off],
    ["basic", basic],
    ["strong", strong],
  ] as const)("%s: request after request, fresh, and nothing happens", async (_mode, manager) => {
    const browser = await signedIn(manager, true);
    for (let request = 1; request <= 3; request++) {
      browser.userAgent = CHROME.replace("120", String(120 + request));
      expect(await browser.ask(manager.getLogin)).toMatchObject({ user: ada, fresh: true, source: "session" });
      expect(await browser.ask(() => manager.requireFreshUser())).toBe(ada);
      expect(browser.set).toEqual([]);
    }
    expect(sessionProtected).not.toHaveBeenCalled();
  });
});

describe("another browser", () => {
  test("off: the session stays fresh", async () => {
    const browser = await signedIn(off);
    browser.userAgent = FIREFOX;
    expect(await browser.ask(() => off.requireFreshUser())).toBe(ada);
    expect(sessionProtected).not.toHaveBeenCalled();
  });

  test("basic: the user stays logged in and is not fresh, later in the first browser too", async () => {
    const browser = await signedIn(basic);
    browser.userAgent = FIREFOX;
    expect(await browser.ask(() => basic.requireUser())).toBe(ada);
    expect([browser.set, sessionProtected.mock.calls]).toEqual([
      [`${SESSION}_renewal`],
      [[expect.objectContaining({ mode: "basic" })]],
    ]);
    browser.userAgent = CHROME;
    expect(await browser.ask(basic.getLogin)).toMatchObject({ user: ada, fresh: false, authenticatedAt: null });
    await expect(browser.ask(() => basic.requireFreshUser())).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;401");
    expect(sessionProtected).toHaveBeenCalledTimes(1);
  });

  test("basic: the same when requireFreshUser is the first call", async () => {
    const browser = await signedIn(basic);
    browser.userAgent = FIREFOX;
    await expect(browser.ask(() => basic.requireFreshUser())).rejects.toThrow();
    browser.userAgent = CHROME;
    expect(await browser.ask(basic.getLogin)).toMatchObject({ user: ada, fresh: false });
  });

  test("basic: freshness is false even in the first read of a request (E6)", async () => {
    for (const first of ["getLogin", "requireFreshUser"] as const) {
      const browser = await signedIn(basic);
      browser.userAgent = FIREFOX;
      const login = await browser
        .ask(async () => (first === "getLogin" ? basic.getLogin() : basic.requireFreshUser()))
        .catch((error: unknown) => error);
      if (first === "getLogin") expect(login).toMatchObject({ fresh: false, authenticatedAt: null });
      else expect(login).toMatchObject({ digest: "NEXT_HTTP_ERROR_FALLBACK;401" });
    }
  });

  test("basic: confirmLogin makes the session fresh there, and no longer in the first browser", async () => {
    const browser = await signedIn(basic);
    browser.userAgent = FIREFOX;
    expect(await browser.ask(basic.confirmLogin)).toBe(true);
    expect(await browser.ask(basic.getLogin)).toMatchObject({ user: ada, fresh: true });
    browser.userAgent = CHROME;
    expect(await browser.ask(basic.getLogin)).toMatchObject({ user: ada, fresh: false });
  });

  test("strong: the session ends, also for the first browser", async () => {
    const browser = await signedIn(strong);
    browser.userAgent = FIREFOX;
    expect(await browser.ask(strong.getLogin, NAVIGATION)).toMatchObject({ user: null, reason: "session_protection" });
    await expect(browser.ask(() => strong.requireUser())).rejects.toThrow("NEXT_REDIRECT");
    expect(browser.set).toEqual([`${SESSION}_renewal`, `${SESSION}_flash`]);
    expect(sessionProtected.mock.calls).toEqual([[expect.objectContaining({ mode: "strong" })]]);
    browser.userAgent = CHROME;
    expect(await browser.ask(strong.getLogin)).toMatchObject({ user: null, reason: "session_protection" });
  });

  test("a missing User-Agent counts as another browser, and stays the same one", async () => {
    const browser = await signedIn(strong);
    browser.userAgent = undefined;
    expect(await browser.ask(strong.getCurrentUser)).toBe(null);
    const bare = new TestBrowser();
    bare.userAgent = undefined;
    await bare.ask(() => strong.loginUser(ada));
    expect(await bare.ask(strong.getCurrentUser)).toBe(ada);
  });
});

describe("a live session when sessionProtection changes", () => {
  test("turned on: earlier sessions have no fingerprint, and stay", async () => {
    const browser = await signedIn(off);
    browser.userAgent = FIREFOX;
    expect(await browser.ask(strong.getLogin)).toMatchObject({ user: ada, fresh: true });
  });

  test("turned off: a session is valid in any browser", async () => {
    const browser = await signedIn(strong);
    browser.userAgent = FIREFOX;
    expect(await browser.ask(off.getLogin)).toMatchObject({ user: ada, fresh: true });
  });
});

test.each(["basic", "strong"] as const)("%s protection ignores the client's network, also behind proxies", async (mode) => {
  const manager = make({ sessionProtection: mode, trustedProxyHops: 1 });
  const from = (chain: string): Record<string, string> => ({ ...NAVIGATION, "x-forwarded-for": chain });
  const browser = new TestBrowser();
  await browser.ask(() => manager.loginUser(ada), from("192.0.2.7"));
  for (const chain of ["192.0.2.8", "198.51.100.1", "2001:db8::1", ""]) {
    expect(await browser.ask(manager.getLogin, from(chain))).toMatchObject({ user: ada, fresh: true });
  }
});

test.each(["Strong", "BASIC", "", "true", null, true])("a mode of %j is an error when the manager is made (E9)", (mode) => {
  expect(() => make({ sessionProtection: mode as "strong" })).toThrow(
    expect.objectContaining({ code: "invalid_option", message: expect.stringContaining("`sessionProtection`") as string }),
  );
});
