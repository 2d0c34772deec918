import { describe, expect, test } from "vitest";
import { resolved } from "../../../test/helpers.ts";
import { loginViewFor, refreshView } from "./view.ts";

const config = resolved({
  loginViews: { "/admin": "/admin/login", "/admin/api": null, "/shop/": "/shop/login", "/a%20b": "/odd" },
  loginMessage: "Halt",
  loginMessageCategory: "warning",
});

describe("the login view of a path is that of the longest prefix", () => {
  test.each<[path: string | null, view: string | null]>([
    ["/", "/login"],
    ["/orders", "/login"],
    [null, "/login"],
    ["", "/login"],
    ["/admin", "/admin/login"],
    ["/admin/", "/admin/login"],
    ["/admin/users", "/admin/login"],
    ["/admin?x=1", "/admin/login"],
    ["/admin#x", "/admin/login"],
    ["/administrator", "/login"],
    ["/Admin", "/login"],
    ["/x/admin", "/login"],
    ["/x?/admin", "/login"],
    ["/admin/api", null],
    ["/admin/api/x?y", null],
    ["/admin/apis", "/admin/login"],
    ["/shop/cart", "/shop/login"],
    ["/shop/", "/shop/login"],
    ["/shop", "/login"],
    ["/a%20b/c", "/odd"],
    ["/a b/c", "/login"],
    ["/constructor", "/login"],
  ])("%j: %j", (path, view) => {
    expect(loginViewFor(config, path)).toEqual({ path: view, message: { message: "Halt", category: "warning" } });
  });

  test("whatever order they are written in", () => {
    const turned = resolved({ loginViews: { "/": "/first", "/admin/api": null, "/admin": "/admin/login" } });
    expect(["/x", "/admin/x", "/admin/api/x"].map((path) => loginViewFor(turned, path).path)).toEqual([
      "/first",
      "/admin/login",
      null,
    ]);
  });

  test("and none means none, also where the general one is none", () => {
    const none = resolved({ loginView: null, loginMessage: null, loginViews: { "/admin": "/admin/login" } });
    expect(loginViewFor(none, "/x")).toEqual({ path: null, message: null });
    expect(loginViewFor(none, "/admin")).toEqual({ path: "/admin/login", message: null });
  });
});

test("the refresh view is one, with its own message", () => {
  expect(refreshView(config).path).toBe(null);
  expect(refreshView(resolved({ refreshView: "/again", needsRefreshMessage: "Again" }))).toEqual({
    path: "/again",
    message: { message: "Again", category: "message" },
  });
});
