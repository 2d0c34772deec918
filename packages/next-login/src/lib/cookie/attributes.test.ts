import { describe, expect, test } from "vitest";
import { resolved } from "../../../test/helpers.ts";
import type { LoginConfig } from "../config/options.ts";
import { cookieAttributes, cookieName } from "./jar.ts";

describe("cookieName", () => {
  test("has the __Host- prefix over https", () => {
    expect(cookieName(resolved(), "session")).toBe("__Host-login_session");
    expect(cookieName(resolved(), "flash")).toBe("__Host-login_session_flash");
  });

  test("has no prefix over http, where browsers would reject it", () => {
    expect(cookieName(resolved({ origin: "http://localhost:3000" }), "session")).toBe("login_session");
    expect(cookieName(resolved({ origin: "http://localhost:3000" }), "flash")).toBe("login_session_flash");
  });

  test("follows the configured name", () => {
    expect(cookieName(resolved({ cookie: { name: "sid" } }), "session")).toBe("__Host-sid");
    expect(cookieName(resolved({ cookie: { name: "sid" } }), "flash")).toBe("__Host-sid_flash");
  });
});

describe("the remember cookie", () => {
  test("has its own name with the same prefix", () => {
    expect(cookieName(resolved(), "remember")).toBe("__Host-login_remember");
    expect(cookieName(resolved({ origin: "http://localhost:3000" }), "remember")).toBe("login_remember");
    expect(cookieName(resolved({ cookie: { rememberName: "keep" } }), "remember")).toBe("__Host-keep");
  });
});

describe("a cookie with a domain or another path", () => {
  test.each<[cookie: LoginConfig["cookie"], prefix: string]>([
    [{ domain: "example.com" }, "__Secure-"],
    [{ path: "/app" }, "__Secure-"],
    [{ domain: "example.com", path: "/" }, "__Secure-"],
    [{ path: "/" }, "__Host-"],
  ])("%j: has a name that begins with %s", (cookie, prefix) => {
    const config = resolved({ cookie });
    expect(cookieName(config, "session")).toBe(`${prefix}login_session`);
    expect(cookieName(config, "remember")).toBe(`${prefix}login_remember`);
    expect(cookieName(config, "flash")).toBe(`${prefix}login_session_flash`);
    expect(cookieName(resolved({ cookie, origin: "http://localhost:3000" }), "session")).toBe("login_session");
    expect(cookieAttributes(config)).toStrictEqual({ httpOnly: true, secure: true, sameSite: "lax", path: "/", ...cookie });
  });
});

describe("cookieAttributes", () => {
  test("are Secure and Lax over https", () => {
    expect(cookieAttributes(resolved())).toStrictEqual({ httpOnly: true, secure: true, sameSite: "lax", path: "/" });
  });

  test("are not Secure over http, and Strict when configured", () => {
    const config = resolved({ origin: "http://localhost:3000", cookie: { sameSite: "strict" } });
    expect(cookieAttributes(config)).toStrictEqual({ httpOnly: true, secure: false, sameSite: "strict", path: "/" });
  });

  test("allow SameSite=None with https", () => {
    expect(cookieAttributes(resolved({ cookie: { sameSite: "none" } }))).toMatchObject({ secure: true, sameSite: "none" });
  });

  test.each([0, 60])("add Max-Age %i, and change nothing else", (maxAge) => {
    expect(cookieAttributes(resolved(), maxAge)).toStrictEqual({ ...cookieAttributes(resolved()), maxAge });
  });
});
