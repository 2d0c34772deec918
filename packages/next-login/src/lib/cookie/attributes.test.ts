import { describe, expect, test } from "vitest";
import { resolved } from "../../../test/helpers.ts";
import { cookieAttributes, cookieName } from "./attributes.ts";

describe("names", () => {
  test("over https have the __Host- prefix", () => {
    expect(cookieName(resolved(), "session")).toBe("__Host-login_session");
    expect(cookieName(resolved(), "flash")).toBe("__Host-login_session_flash");
  });

  test("over http have none, which browsers would refuse", () => {
    expect(cookieName(resolved({ baseUrl: "http://localhost:3000" }), "session")).toBe("login_session");
    expect(cookieName(resolved({ baseUrl: "http://localhost:3000" }), "flash")).toBe("login_session_flash");
  });

  test("follow the configured one", () => {
    expect(cookieName(resolved({ cookie: { name: "sid" } }), "session")).toBe("__Host-sid");
    expect(cookieName(resolved({ cookie: { name: "sid" } }), "flash")).toBe("__Host-sid_flash");
  });
});

describe("attributes", () => {
  test("over https", () => {
    expect(cookieAttributes(resolved())).toStrictEqual({ httpOnly: true, secure: true, sameSite: "lax", path: "/" });
  });

  test("over http, and strict", () => {
    const config = resolved({ baseUrl: "http://localhost:3000", cookie: { sameSite: "strict" } });
    expect(cookieAttributes(config)).toStrictEqual({ httpOnly: true, secure: false, sameSite: "strict", path: "/" });
  });

  test.each([0, 60])("with Max-Age %i, and otherwise the same", (maxAge) => {
    expect(cookieAttributes(resolved(), maxAge)).toStrictEqual({ ...cookieAttributes(resolved()), maxAge });
  });
});
