import { describe, expect, test } from "vitest";
import { resolved } from "../../../test/helpers.ts";
import { readLoginMessage, withLoginMessage } from "./login-message.ts";

const config = resolved({ refreshView: "/again", loginViews: { "/admin": "/admin/login?x=1" }, loginMessage: "Log in." });
const login = { message: "Log in.", category: "message" };
const refresh = { message: "Please reauthenticate to access this page.", category: "message" };

describe("the login message parameter:", () => {
  test.each([
    ["/login", "/login?login_flash=unauthorized"],
    ["/login?tenant=a%20b", "/login?tenant=a%20b&login_flash=unauthorized"],
    ["/login#form", "/login?login_flash=unauthorized#form"],
  ])("withLoginMessage adds the message's name to %s", (view, asking) => {
    expect(withLoginMessage(view, "unauthorized")).toBe(asking);
  });

  test.each([
    ["/login", "?login_flash=unauthorized", login, "/login"],
    ["/login/", "?login_flash=unauthorized&next=%2Fa%20b~", login, "/login/?next=%2Fa%20b~"],
    ["/login", "?next=%2Fa+b&login_flash=fresh_login_required&z", refresh, "/login?next=%2Fa+b&z"],
    ["/again", "?login_flash=fresh_login_required", refresh, "/again"],
    ["/admin/login", "?x=1&login_flash=unauthorized&login_flash=unauthorized", login, "/admin/login?x=1"],
  ])("readLoginMessage returns the message of %s%s and the rest of the address", (pathname, search, message, path) => {
    expect(readLoginMessage(config, pathname, search)).toStrictEqual({ message, path });
  });

  test.each([
    ["/login", ""],
    ["/login", "?next=%2F"],
    ["/login", "?xlogin_flash=unauthorized"],
    ["/login", "?next=login_flash=unauthorized"],
    ["/dashboard", "?login_flash=unauthorized"],
    ["/login/more", "?login_flash=unauthorized"],
  ])("readLoginMessage returns null for %s%s", (pathname, search) => {
    expect(readLoginMessage(config, pathname, search)).toBe(null);
  });

  test.each(["", "unknown", "__proto__", "constructor", "unauthorized%20", "unauthorized=x", "Your%20account%20is%20blocked"])(
    "readLoginMessage never shows a text from the address: %j",
    (due) => {
      expect(readLoginMessage(config, "/login", `?login_flash=${due}`)).toStrictEqual({ message: null, path: "/login" });
    },
  );

  test("readLoginMessage returns no message when the settings have none", () => {
    const silent = resolved({ loginMessage: null });
    expect(readLoginMessage(silent, "/login", "?login_flash=unauthorized")).toStrictEqual({ message: null, path: "/login" });
  });
});
