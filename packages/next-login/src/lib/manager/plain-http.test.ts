import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from "vitest";
import { ACTION, FORM, NAVIGATION, SECRET, TestBrowser } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginConfig } from "../config/options.ts";
import type { LoginManager } from "../login/login-manager.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
  isActive?: boolean;
}
const ada: User = { id: "7" };
const host = "192.168.0.7:3000";
const OVER_HTTP = { ...FORM, host, origin: `http://${host}`, "sec-fetch-site": "same-origin" };
const FROM_HTTP = { ...NAVIGATION, host, referer: `http://${host}/login`, "sec-fetch-site": "none" };
const PLAIN_HTTP: unknown = expect.stringContaining("over plain http");

let warn: MockInstance<typeof console.warn>;
beforeEach(() => {
  warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  vi.stubEnv("NODE_ENV", "production");
  vi.stubEnv("APP_ORIGIN", "");
  // The list of the warnings in this process.
  Reflect.deleteProperty(globalThis, Symbol.for("next-login/warned"));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const make = (config: LoginConfig = {}): LoginManager<User> =>
  createLoginManager({ secret: SECRET, userLoader: () => ada, ...config });
const refuse = (headers: Record<string, string>, manager = make()): Promise<unknown> =>
  new TestBrowser().ask(() => manager.requireUser(), { ...NAVIGATION, host, ...headers }).catch(() => undefined);
const logIn = (headers: Record<string, string>, manager = make(), user = ada): Promise<boolean> =>
  new TestBrowser().ask(() => manager.loginUser(user), headers);

describe("a login over plain http in production", () => {
  test("warns once for each manager, names the fix, and succeeds", async () => {
    const manager = make();
    expect(warn).not.toHaveBeenCalled();
    expect([await logIn(OVER_HTTP, manager), await logIn(OVER_HTTP, manager)]).toEqual([true, true]);
    expect(warn).toHaveBeenCalledOnce();
    expect(warn.mock.calls[0]).toEqual([expect.stringContaining("APP_ORIGIN=http://localhost:3000")]);
    expect(warn.mock.calls[0]).toEqual([expect.stringContaining("`origin`")]);
    await logIn(OVER_HTTP, make({ cookie: { name: "admin" } }));
    expect(warn).toHaveBeenCalledTimes(2);
  });

  test("warns once, although Next loads the library for pages and again for handlers", async () => {
    await logIn(OVER_HTTP);
    vi.resetModules();
    const copy = await import("../create-login-manager.ts");
    expect(copy.createLoginManager).not.toBe(createLoginManager);
    await logIn(OVER_HTTP, copy.createLoginManager({ secret: SECRET, userLoader: () => ada }));
    expect(warn).toHaveBeenCalledOnce();
  });

  test("causes a warning at a denial too, because the browser may have rejected its cookie", async () => {
    const manager = make();
    await refuse({ referer: `http://${host}/login` }, manager);
    await refuse({ referer: `http://${host}/login` }, manager);
    expect(warn).toHaveBeenCalledOnce();
  });

  test.each<[name: string, headers: Record<string, string>]>([
    ["an action", { ...ACTION, host, origin: `http://${host}` }],
    ["an action behind a proxy", { ...ACTION, host: "app:3000", "x-forwarded-host": host, origin: `http://${host}` }],
    [
      "a browser that sends no Origin",
      { ...NAVIGATION, host, referer: `http://${host}/login?next=%2F`, "sec-fetch-site": "none" },
    ],
    [
      "a browser without Origin behind a proxy",
      { ...NAVIGATION, host: "app:3000", "x-forwarded-host": host, referer: `http://${host}/login`, "sec-fetch-site": "none" },
    ],
  ])("warns when it comes from %s", async (_name, headers) => {
    expect(await logIn(headers)).toBe(true);
    expect(warn).toHaveBeenCalledOnce();
  });

  test("warns without any value of the request", async () => {
    const cookie = "__Host-login_session=private";
    await logIn({ ...OVER_HTTP, cookie, referer: `http://${host}/login?token=private` });
    const said = String(warn.mock.calls[0]);
    for (const part of ["private", host, SECRET]) expect(said).not.toContain(part);
  });
});

describe("no warning is written", () => {
  test.each<[name: string, headers: Record<string, string>]>([
    ["for a proxy with TLS", { ...FORM, host, "x-forwarded-proto": "https", origin: `https://${host}` }],
    ["for an http page behind a proxy with TLS", { ...FROM_HTTP, "x-forwarded-proto": "https" }],
    ["for two proxies, one of which uses http", { ...FROM_HTTP, "x-forwarded-proto": "https, http" }],
    ["for an action behind TLS", { ...ACTION, host, origin: `https://${host}`, referer: `http://${host}/` }],
    ["for a link on an https page", { ...NAVIGATION, host, referer: `https://${host}/login`, "sec-fetch-mode": "navigate" }],
    ["for a link from another site", { ...NAVIGATION, host, referer: "http://mail.example/", "sec-fetch-mode": "navigate" }],
    ["for an API client", { host }],
    ["for an invalid referer", { host, referer: "http:" }],
  ])("%s", async (_name, headers) => {
    expect(await logIn(headers)).toBe(true);
    expect(warn).not.toHaveBeenCalled();
  });

  test.each<[name: string, headers: Record<string, string>]>([
    ["with TLS", { referer: `https://${host}/login`, "x-forwarded-proto": "http" }],
    ["by a link from another site", { referer: "http://blog.example/post" }],
    ["by a form of another site", { ...FORM, origin: "http://evil.example" }],
    ["without a referer", {}],
  ])("when a visitor who arrived %s is denied", async (_name, headers) => {
    await refuse(headers);
    expect(warn).not.toHaveBeenCalledWith(PLAIN_HTTP);
  });

  test("when the app's origin is configured, or outside production", async () => {
    await logIn(OVER_HTTP, make({ origin: `http://${host}` }));
    await logIn({ ...ACTION, host, origin: `http://${host}` }, make({ origin: "https://app.example.com" }));
    await refuse({ referer: `http://${host}/login` }, make({ origin: "https://app.example.com" }));
    vi.stubEnv("APP_ORIGIN", `http://${host}`);
    await logIn(OVER_HTTP);
    vi.stubEnv("APP_ORIGIN", "");
    vi.stubEnv("NODE_ENV", "development");
    await logIn(OVER_HTTP);
    expect(warn).not.toHaveBeenCalled();
  });

  test("when the login sets no cookie", async () => {
    expect(await logIn(OVER_HTTP, make(), { ...ada, isActive: false })).toBe(false);
    const crossSite = { ...OVER_HTTP, origin: "http://evil.example" };
    await expect(logIn(crossSite)).rejects.toThrow();
    expect(warn).not.toHaveBeenCalledWith(PLAIN_HTTP);
  });
});
