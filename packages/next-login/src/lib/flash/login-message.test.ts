import { describe, expect, test } from "vitest";
import { resolved } from "../../../test/helpers.ts";
import { readLoginMessage, withLoginMessage } from "./login-message.ts";

const config = resolved({ refreshView: "/again", loginViews: { "/admin": "/admin/login?x=1" }, loginMessage: "Log in." });
const login = { message: "Log in.", category: "message" };
const refresh = { message: "Please reauthenticate to access this page.", category: "message" };

describe("a view's address", () => {
  test.each([
    ["/login", "/login?login_flash=unauthorized"],
    ["/login?tenant=a%20b", "/login?tenant=a%20b&login_flash=unauthorized"],
    ["/login#form", "/login?login_flash=unauthorized#form"],
  ])("%s asks for the message", (view, asking) => {
    expect(withLoginMessage(view, "unauthorized")).toBe(asking);
  });

  test.each([
    ["/login", "?login_flash=unauthorized", login, "/login"],
    ["/login/", "?login_flash=unauthorized&next=%2Fa%20b~", login, "/login/?next=%2Fa%20b~"],
    ["/login", "?next=%2Fa+b&login_flash=fresh_login_required&z", refresh, "/login?next=%2Fa+b&z"],
    ["/again", "?login_flash=fresh_login_required", refresh, "/again"],
    ["/admin/login", "?x=1&login_flash=unauthorized&login_flash=unauthorized", login, "/admin/login?x=1"],
  ])("%s%s gives it, and is tidied byte for byte", (pathname, search, message, path) => {
    expect(readLoginMessage(config, pathname, search)).toStrictEqual({ message, path });
  });

  test.each([
    ["/login", ""],
    ["/login", "?next=%2F"],
    ["/login", "?xlogin_flash=unauthorized"],
    ["/login", "?next=login_flash=unauthorized"],
    ["/dashboard", "?login_flash=unauthorized"],
    ["/login/more", "?login_flash=unauthorized"],
  ])("%s%s asks for nothing", (pathname, search) => {
    expect(readLoginMessage(config, pathname, search)).toBe(null);
  });

  test.each(["", "unknown", "__proto__", "constructor", "unauthorized%20", "Your%20account%20is%20blocked"])(
    "an address cannot put words into our mouth: %j",
    (due) => {
      expect(readLoginMessage(config, "/login", `?login_flash=${due}`)).toStrictEqual({ message: null, path: "/login" });
    },
  );

  test("no message where the settings have none", () => {
    const silent = resolved({ loginMessage: null });
    expect(readLoginMessage(silent, "/login", "?login_flash=unauthorized")).toStrictEqual({ message: null, path: "/login" });
  });
});
