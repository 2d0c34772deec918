import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OTHER_SECRET, SECRET } from "../../../test/helpers.ts";
import type { LoginConfig } from "./options.ts";
import { configReader } from "./resolve.ts";

const read = (config: LoginConfig = {}): ReturnType<ReturnType<typeof configReader>> => configReader(config)();

beforeEach(() => {
  for (const name of ["SESSION_SECRET", "SESSION_SECRETS", "APP_ORIGIN"]) vi.stubEnv(name, undefined);
});
afterEach(() => void vi.unstubAllEnvs());

describe("configReader", () => {
  test("returns the defaults of all settings when the app gives only a secret", () => {
    expect(read({ secret: SECRET })).toEqual({
      secrets: [SECRET],
      origin: null,
      trustedOrigins: [],
      basePath: "",
      secure: false,
      loginView: "/login",
      homeView: "/",
      loginViews: [],
      refreshView: null,
      loginMessage: { message: "Please log in to access this page.", category: "message" },
      needsRefreshMessage: { message: "Please reauthenticate to access this page.", category: "message" },
      sessionProtection: "basic",
      trustedProxyHops: 0,
      nextField: "next",
      nextStorage: "query",
      publicPaths: [],
      cookieName: "login_session",
      sameSite: "lax",
      domain: undefined,
      path: "/",
      rememberCookieName: "login_remember",
      rememberDuration: 2_592_000,
      rememberSlides: false,
      idleTimeout: 86_400,
      absoluteTimeout: 2_592_000,
      renewInterval: 300,
    });
  });

  test.each([
    [{ idleTimeout: 3600 }, { idleTimeout: 3600, absoluteTimeout: 2_592_000, renewInterval: 300 }],
    [{ idleTimeout: 600 }, { idleTimeout: 600, absoluteTimeout: 2_592_000, renewInterval: 60 }],
    [{ idleTimeout: 5 }, { idleTimeout: 5, absoluteTimeout: 2_592_000, renewInterval: 1 }],
    [{ absoluteTimeout: 3600 }, { idleTimeout: 3600, absoluteTimeout: 3600, renewInterval: 300 }],
    [{ absoluteTimeout: 60 }, { idleTimeout: 60, absoluteTimeout: 60, renewInterval: 6 }],
    [
      { idleTimeout: 100, absoluteTimeout: 200, renewInterval: 99 },
      { idleTimeout: 100, absoluteTimeout: 200, renewInterval: 99 },
    ],
  ])("completes the lifetimes %j", (session, expected) => {
    expect(read({ secret: SECRET, session })).toMatchObject(expected);
  });

  test("replaces the defaults by the app's settings", () => {
    const settings = read({
      secret: SECRET,
      loginView: null,
      loginViews: { "/a": "/a/login", "/a/b": null, "/": "/login" },
      loginMessage: "Halt",
      loginMessageCategory: "info",
      needsRefreshMessage: null,
      needsRefreshMessageCategory: "warning",
      sessionProtection: "strong",
      trustedProxyHops: 2,
      origin: "https://app.example.com",
      cookie: { rememberName: "keep", sameSite: "none", domain: "example.com", path: "/app" },
      remember: { duration: 60, refreshEachRequest: true },
    });
    expect(settings).toMatchObject({
      loginView: null,
      loginMessage: { message: "Halt", category: "info" },
      needsRefreshMessage: null,
      sessionProtection: "strong",
      trustedProxyHops: 2,
      sameSite: "none",
      domain: "example.com",
      path: "/app",
      rememberCookieName: "keep",
      rememberDuration: 60,
      rememberSlides: true,
    });
    expect(settings.loginViews.map(([prefix]) => prefix)).toEqual(["/a/b", "/a", "/"]);
  });

  test.each([
    ["login_session", "login_remember"],
    ["admin_session", "admin_remember"],
    ["admin", "admin_remember"],
    ["session", "session_remember"],
    ["my_session_2", "my_session_2_remember"],
  ])("names the remember cookie beside %s: %s", (name, remember) => {
    expect(configReader({ secret: SECRET, cookie: { name } })().rememberCookieName).toBe(remember);
  });

  test("returns frozen settings that ignore later changes of the options", () => {
    const publicPaths = ["/about"];
    const config = { secret: SECRET, publicPaths };
    const reader = configReader(config);
    const settings = reader();
    publicPaths.push("/admin");
    config.secret = OTHER_SECRET;
    expect(Object.isFrozen(settings)).toBe(true);
    expect(reader()).toBe(settings);
    expect([settings.publicPaths, settings.secrets]).toEqual([["/about"], [SECRET]]);
  });
});

describe("the origin that configReader finds", () => {
  test.each<[origin: string | undefined, origin: string | undefined, environment: string, secure: boolean]>([
    ["https://app.example.com", undefined, "development", true],
    ["http://localhost:3000", undefined, "production", false],
    ["http://localhost:3000", "https://app.example.com", "production", false],
    [undefined, "https://app.example.com", "development", true],
    [undefined, "http://localhost:3000", "production", false],
    [undefined, undefined, "production", true],
    [undefined, undefined, "development", false],
    [undefined, undefined, "test", false],
    [undefined, "", "production", true],
  ])(
    "decides whether cookies are secure: origin %j, APP_ORIGIN %j, NODE_ENV %j: %j",
    (origin, appOrigin, environment, secure) => {
      vi.stubEnv("APP_ORIGIN", appOrigin);
      vi.stubEnv("NODE_ENV", environment);
      const settings = read({ secret: SECRET, origin });
      expect(settings.secure).toBe(secure);
      expect(settings.origin?.origin ?? null).toBe(origin ?? (appOrigin || null));
    },
  );

  test("is reported as APP_ORIGIN when that is wrong", () => {
    vi.stubEnv("APP_ORIGIN", "app.example.com/path");
    expect(() => read({ secret: SECRET })).toThrow(
      expect.objectContaining({ code: "invalid_option", message: expect.stringContaining("`APP_ORIGIN`") }),
    );
  });
});

describe("configReader allows SameSite=None only with https, because browsers reject it without Secure", () => {
  test.each<[origin: string | undefined, environment: string, allowed: boolean]>([
    ["https://app.example.com", "development", true],
    [undefined, "production", true],
    ["http://localhost:3000", "production", false],
    [undefined, "development", false],
  ])("origin %j in %s: allowed %j", (origin, environment, allowed) => {
    vi.stubEnv("NODE_ENV", environment);
    const use = (): unknown => read({ secret: SECRET, origin, cookie: { sameSite: "none" } });
    if (allowed) expect(use()).toMatchObject({ sameSite: "none", secure: true });
    else {
      const complaint = { code: "invalid_option", message: expect.stringContaining("`cookie.sameSite`") as string };
      expect(use).toThrow(expect.objectContaining(complaint));
    }
  });
});

describe("configReader, without the option secret,", () => {
  test("reads the environment once, at the first use", () => {
    const reader = configReader({ loginView: "/in" });
    vi.stubEnv("SESSION_SECRET", SECRET);
    vi.stubEnv("APP_ORIGIN", "https://app.example.com");
    expect(reader()).toMatchObject({ secrets: [SECRET], secure: true });
    vi.stubEnv("SESSION_SECRET", OTHER_SECRET);
    expect(reader()).toMatchObject({ secrets: [SECRET] });
  });

  test("does not touch process.env before the first use", () => {
    const touched: PropertyKey[] = [];
    const real = process.env;
    process.env = new Proxy(real, { get: (target, name) => (touched.push(name), Reflect.get(target, name) as string) });
    try {
      const reader = configReader({ loginView: "/in", session: { idleTimeout: 60 } });
      expect(touched).toEqual([]);
      expect(reader).toThrow("missing_secret");
      expect(touched).toContain("SESSION_SECRET");
    } finally {
      process.env = real;
    }
  });

  test("prefers SESSION_SECRETS to SESSION_SECRET, and the option to both", () => {
    vi.stubEnv("SESSION_SECRET", SECRET);
    expect(read().secrets).toEqual([SECRET]);
    vi.stubEnv("SESSION_SECRETS", `2:${OTHER_SECRET},1:${SECRET}`);
    expect(read().secrets).toEqual([OTHER_SECRET, SECRET]);
    expect(read({ secret: OTHER_SECRET }).secrets).toEqual([OTHER_SECRET]);
  });

  test("adds SESSION_SECRET_FALLBACKS after SESSION_SECRET", () => {
    vi.stubEnv("SESSION_SECRET", OTHER_SECRET);
    vi.stubEnv("SESSION_SECRET_FALLBACKS", SECRET);
    expect(read().secrets).toEqual([OTHER_SECRET, SECRET]);
  });

  test.each([
    ["missing", {}, "missing_secret"],
    ["empty", { SESSION_SECRET: "", SESSION_SECRETS: "" }, "missing_secret"],
    ["short", { SESSION_SECRET: "short" }, "weak_secret"],
    ["a placeholder", { SESSION_SECRET: "changeme".repeat(8) }, "weak_secret"],
    ["malformed", { SESSION_SECRETS: SECRET }, "weak_secret"],
    ["malformed beside a valid one", { SESSION_SECRETS: "2:short", SESSION_SECRET: SECRET }, "weak_secret"],
    ["given twice", { SESSION_SECRETS: `2:${SECRET},1:${SECRET}` }, "weak_secret"],
  ])("throws at every use, in production too, when the secret is %s", (_name, environment, code) => {
    vi.stubEnv("NODE_ENV", "production");
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const reader = configReader({});
    for (let use = 0; use < 2; use++) expect(reader).toThrow(expect.objectContaining({ code }));
    expect(reader).not.toThrow(SECRET);
  });

  test("succeeds at a later use, when the secret is set after a failure", () => {
    const reader = configReader({});
    expect(reader).toThrow("missing_secret");
    vi.stubEnv("SESSION_SECRET", SECRET);
    expect(reader().secrets).toEqual([SECRET]);
  });
});

test("configReader throws at once when an option or a secret is wrong", () => {
  expect(() => configReader({ loginView: "x" })).toThrow("`loginView`");
  expect(() => configReader({ secret: "short" })).toThrow("weak_secret");
  expect(() => configReader({ secret: [SECRET, SECRET] })).toThrow("weak_secret");
  expect(() => configReader({ userLoader: 1 } as LoginConfig)).toThrow("`userLoader`");
  expect(configReader({ userLoader: 1 } as LoginConfig, ["userLoader"])).toBeTypeOf("function");
});
