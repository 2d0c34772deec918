import { describe, expect, test } from "vitest";
import { SECRET } from "../../../test/helpers.ts";
import { LoginError } from "../errors.ts";
import { checkConfig } from "./validate.ts";
import type { LoginConfig } from "./options.ts";
import { parseOrigin } from "./parse-origin.ts";

function complaint(config: unknown, alsoKnown?: readonly string[]): string {
  try {
    checkConfig(config as LoginConfig, alsoKnown);
    return "none";
  } catch (error) {
    expect(error).toBeInstanceOf(LoginError);
    expect(error).toMatchObject({ code: "invalid_option", name: "LoginError" });
    return (error as LoginError).message;
  }
}

describe("checkConfig, with a wrong option,", () => {
  test.each<[option: string, config: unknown]>([
    ["logniView", { logniView: "/login" }],
    ["loginview", { loginview: "/login" }],
    ["password", { password: SECRET }],
    ["userLoader", { userLoader: () => null }],
    ["__proto__", JSON.parse('{"__proto__":{"loginView":"/login"}}')],
    ["constructor", { constructor: 1 }],
    ["loginView", { loginView: "" }],
    ["loginView", { loginView: "login" }],
    ["loginView", { loginView: "//evil.example" }],
    ["loginView", { loginView: "/\\evil.example" }],
    ["loginView", { loginView: "https://app.example.com/login" }],
    ["loginView", { loginView: "/log in" }],
    ["loginView", { loginView: "/login\r\nx: y" }],
    ["loginView", { loginView: "/login\n" }],
    ["loginView", { loginView: "/anmeldung-für-alle" }],
    ["loginView", { loginView: false }],
    ["loginView", { loginView: 1 }],
    ["loginView", { loginView: ["/login"] }],
    ["refreshView", { refreshView: "reauthenticate" }],
    ["refreshView", { refreshView: "//evil.example" }],
    ["homeView", { homeView: "dashboard" }],
    ["homeView", { homeView: null as never }],
    ["homeView", { homeView: "//evil.example" }],
    ["nextField", { nextField: "" }],
    ["nextField", { nextField: "next=" }],
    ["nextField", { nextField: "a&b" }],
    ["nextField", { nextField: "9" }],
    ["nextField", { nextField: "n".repeat(33) }],
    ["nextField", { nextField: true }],
    ["origin", { origin: "" }],
    ["origin", { origin: "app.example.com" }],
    ["origin", { origin: "ftp://app.example.com" }],
    ["origin", { origin: "javascript:alert(1)" }],
    ["origin", { origin: "https://app.example.com/app" }],
    ["origin", { origin: "https://app.example.com?x" }],
    ["origin", { origin: "https://app.example.com#x" }],
    ["origin", { origin: "https://user:pw@app.example.com" }],
    ["origin", { origin: 3000 }],
    ["origin", { origin: null }],
    ["trustedOrigins", { trustedOrigins: "https://a.example" as never }],
    ...[
      "a.example",
      "https://*.a.example",
      "*",
      "null",
      "https://a.example/x",
      "https://u@a.example",
      "ftp://a.example",
      1,
    ].map((origin): [string, LoginConfig] => ["trustedOrigins", { trustedOrigins: ["https://ok.example", origin as string] }]),
    ["publicPaths", { publicPaths: ["about"] }],
    ["publicPaths", { publicPaths: ["/ok", "/blog*"] }],
    ["publicPaths", { publicPaths: ["/blog/**"] }],
    ["publicPaths", { publicPaths: ["/*/x"] }],
    ["publicPaths", { publicPaths: ["/a?b"] }],
    ["publicPaths", { publicPaths: ["/a#b"] }],
    ["publicPaths", { publicPaths: ["/café"] }],
    ["publicPaths", { publicPaths: ["\\a"] }],
    ["publicPaths", { publicPaths: ["/a\\b"] }],
    ["publicPaths", { publicPaths: [""] }],
    ["publicPaths", { publicPaths: [/about/] }],
    ["publicPaths", { publicPaths: "/about" }],
    ["publicPaths", { publicPaths: "/" }],
    ["publicPaths", { publicPaths: 1 }],
    ["cookie", { cookie: "login_session" }],
    ["cookie.nmae", { cookie: { nmae: "x" } }],
    ["cookie.domain", { cookie: { domain: "" } }],
    ["cookie.domain", { cookie: { domain: "com" } }],
    ["cookie.domain", { cookie: { domain: ".example.com" } }],
    ["cookie.domain", { cookie: { domain: "https://example.com" } }],
    ["cookie.domain", { cookie: { domain: "example.com; Path=/" } }],
    ["cookie.domain", { cookie: { domain: "example.com\r\nx: y" } }],
    ["cookie.domain", { cookie: { domain: null } }],
    ["cookie.path", { cookie: { path: "" } }],
    ["cookie.path", { cookie: { path: "app" } }],
    ["cookie.path", { cookie: { path: "/app; Domain=evil.example" } }],
    ["cookie.path", { cookie: { path: "/für" } }],
    ["cookie.path", { cookie: { path: null } }],
    ["cookie.httpOnly", { cookie: { httpOnly: false } }],
    ["cookie.secure", { cookie: { secure: false } }],
    ["cookie.name", { cookie: { name: "" } }],
    ["cookie.name", { cookie: { name: "a b" } }],
    ["cookie.name", { cookie: { name: "a=b" } }],
    ["cookie.name", { cookie: { name: "a;b" } }],
    ["cookie.name", { cookie: { name: "a\r\nb" } }],
    ["cookie.name", { cookie: { name: "für" } }],
    ["cookie.name", { cookie: { name: "n".repeat(65) } }],
    ["cookie.name", { cookie: { name: "__Host-session" } }],
    ["cookie.name", { cookie: { name: "__secure-session" } }],
    ["cookie.sameSite", { cookie: { sameSite: "None" } }],
    ["cookie.sameSite", { cookie: { sameSite: "Lax" } }],
    ["cookie.sameSite", { cookie: { sameSite: true } }],
    ["cookie.sameSite", { cookie: { sameSite: "none" }, origin: "http://localhost:3000" }],
    ["loginViews", { loginViews: { admin: "/login" } }],
    ["loginViews", { loginViews: { "/admin": "login" } }],
    ["loginViews", { loginViews: { "/admin": "//evil.example" } }],
    ["loginViews", { loginViews: { "//admin": "/login" } }],
    ["loginViews", { loginViews: { "/admin": undefined } }],
    ["loginViews", { loginViews: null }],
    ["loginViews", { loginViews: "/login" }],
    ["loginMessage", { loginMessage: "" }],
    ["loginMessage", { loginMessage: "x".repeat(301) }],
    ["loginMessage", { loginMessage: false }],
    ["loginMessageCategory", { loginMessageCategory: "" }],
    ["loginMessageCategory", { loginMessageCategory: null }],
    ["needsRefreshMessage", { needsRefreshMessage: 1 }],
    ["needsRefreshMessageCategory", { needsRefreshMessageCategory: 1 }],
    ["sessionProtection", { sessionProtection: "Strong" }],
    ["sessionProtection", { sessionProtection: "" }],
    ["sessionProtection", { sessionProtection: null }],
    ["sessionProtection", { sessionProtection: true }],
    ["trustedProxyHops", { trustedProxyHops: -1 }],
    ["trustedProxyHops", { trustedProxyHops: 0.5 }],
    ["trustedProxyHops", { trustedProxyHops: 21 }],
    ["trustedProxyHops", { trustedProxyHops: "1" }],
    ["trustedProxyHops", { trustedProxyHops: true }],
    ["remember", { remember: true }],
    ["remember.cookie", { remember: { cookie: "x" } }],
    ["cookie.rememberName", { cookie: { rememberName: "a b" } }],
    ["cookie.rememberName", { cookie: { name: "keep_renewal", rememberName: "keep" } }],
    ["cookie.rememberName", { cookie: { rememberName: "__Host-x" } }],
    ["cookie.rememberName", { cookie: { name: "s", rememberName: "s_device" } }],
    ["remember.duration", { remember: { duration: 0 } }],
    ["remember.duration", { remember: { duration: -1 } }],
    ["remember.duration", { remember: { duration: 0.5 } }],
    ["remember.duration", { remember: { duration: "123" } }],
    ["remember.duration", { remember: { duration: 400 * 86_400 + 1 } }],
    ["remember.duration", { remember: { duration: null } }],
    ["remember.refreshEachRequest", { remember: { refreshEachRequest: "yes" } }],
    ["remember.refreshEachRequest", { remember: { refreshEachRequest: 1 } }],
    ["session", { session: 3600 }],
    ["session.idel", { session: { idel: 3600 } }],
    ["session.idleTimeout", { session: { idleTimeout: 0 } }],
    ["session.idleTimeout", { session: { idleTimeout: -1 } }],
    ["session.idleTimeout", { session: { idleTimeout: 1.5 } }],
    ["session.idleTimeout", { session: { idleTimeout: Number.NaN } }],
    ["session.idleTimeout", { session: { idleTimeout: "3600" } }],
    ["session.idleTimeout", { session: { idleTimeout: null } }],
    ["session.absoluteTimeout", { session: { absoluteTimeout: Infinity } }],
    ["session.absoluteTimeout", { session: { absoluteTimeout: 2 ** 53 } }],
    ["session.renewInterval", { session: { renewInterval: 0 } }],
    ["session.idleTimeout", { session: { idleTimeout: 3601, absoluteTimeout: 3600 } }],
    ["session.renewInterval", { session: { idleTimeout: 300, renewInterval: 300 } }],
    ["session.renewInterval", { session: { renewInterval: 86_400 } }],
    ["session.renewInterval", { session: { absoluteTimeout: 600, renewInterval: 600 } }],
  ])("throws an error that names %s, for %j", (option, config) => {
    expect(complaint(config)).toContain(`\`${option}\``);
  });

  test("lists the known options when one is unknown", () => {
    expect(complaint({ logniView: "/x" }, ["userLoader"])).toMatch(/loginView.*publicPaths.*userLoader/);
  });

  test.each([undefined, null, "loginView"])("throws a LoginError when the settings are %j", (config) => {
    expect(complaint(config)).toMatch(/^next-login: /);
  });
});

describe("checkConfig accepts", () => {
  test.each<LoginConfig>([
    {},
    { loginView: "/login", refreshView: "/a/b?c=d" },
    {
      loginView: undefined,
      publicPaths: undefined,
      cookie: undefined,
      session: undefined,
      origin: undefined,
      nextField: undefined,
    },
    { nextField: "return-to_2" },
    { origin: "https://app.example.com" },
    { origin: "https://app.example.com/" },
    { origin: "http://localhost:3000" },
    { origin: "http://[::1]:3000" },
    { trustedOrigins: [] },
    { trustedOrigins: ["https://a.example", "http://localhost:3001", "https://[::1]"] },
    { publicPaths: [] },
    { publicPaths: ["/", "/about", "/blog/*", "/*", "/a/b/", "/caf%C3%A9"] },
    { cookie: {} },
    { cookie: { name: "sid", sameSite: "strict" } },
    { cookie: { name: "n".repeat(64), sameSite: "lax" } },
    { cookie: { name: undefined, sameSite: undefined } },
    { cookie: { sameSite: "none" } },
    { cookie: { domain: "example.com", path: "/app" } },
    { cookie: { domain: "Shop.Example.co.uk", path: "/" } },
    { loginView: null, refreshView: null, loginMessage: null, needsRefreshMessage: null },
    { loginViews: {} },
    { loginViews: { "/admin": "/admin/login?x=1", "/api": null, "/": "/login" } },
    { loginMessage: "Bitte anmelden ü", loginMessageCategory: "info", needsRefreshMessageCategory: "warning" },
    { loginMessage: "x".repeat(300) },
    { sessionProtection: "off" },
    { sessionProtection: "basic", trustedProxyHops: 0 },
    { sessionProtection: "strong", trustedProxyHops: 20 },
    { remember: {} },
    { cookie: { rememberName: "keep" }, remember: { duration: 400 * 86_400, refreshEachRequest: true } },
    { remember: { duration: 1, refreshEachRequest: false } },
    { session: {} },
    { session: { idleTimeout: undefined } },
    { session: { idleTimeout: 3600, absoluteTimeout: 3600, renewInterval: 3599 } },
    { session: { idleTimeout: 1 } },
    { session: { absoluteTimeout: 60 } },
    { session: { renewInterval: 60 } },
  ])("%j", (config) => {
    expect(complaint(config)).toBe("none");
  });

  test("option names of another layer, when the caller passes them", () => {
    expect(complaint({ userLoader: 1 }, ["userLoader"])).toBe("none");
  });
});

test("checkConfig repeats no secret in its errors", () => {
  expect(complaint({ secret: SECRET, loginView: "x" })).not.toContain(SECRET);
  expect(complaint({ secret: SECRET, nope: SECRET })).not.toContain(SECRET);
});

test("parseOrigin normalizes an origin, and names the setting of a wrong one", () => {
  expect(parseOrigin("HTTPS://App.Example.com:443/", "APP_ORIGIN").origin).toBe("https://app.example.com");
  expect(() => parseOrigin("nowhere", "APP_ORIGIN")).toThrow(/`APP_ORIGIN`/);
});
