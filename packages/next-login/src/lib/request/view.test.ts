import { describe, expect, test } from "vitest";
import { resolved } from "../../../test/helpers.ts";
import { loginViewFor, refreshView } from "./view.ts";

const config = resolved({
  loginViews: { "/admin": "/admin/login", "/admin/api": null, "/shop/": "/shop/login", "/a%20b": "/odd" },
  loginMessage: "Halt",
  loginMessageCategory: "warning",
});

describe("loginViewFor", () => {
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
  ])("returns the view of the longest matching prefix: for %j, %j", (path, view) => {
    expect(loginViewFor(config, path)).toEqual({ path: view, message: { message: "Halt", category: "warning" } });
  });

  test("ignores the order of the prefixes in the settings", () => {
    const reordered = resolved({ loginViews: { "/": "/first", "/admin/api": null, "/admin": "/admin/login" } });
    expect(["/x", "/admin/x", "/admin/api/x"].map((path) => loginViewFor(reordered, path).path)).toEqual([
      "/first",
      "/admin/login",
      null,
    ]);
  });

  test("returns no view where the setting is null", () => {
    const withoutView = resolved({ loginView: null, loginMessage: null, loginViews: { "/admin": "/admin/login" } });
    expect(loginViewFor(withoutView, "/x")).toEqual({ path: null, message: null });
    expect(loginViewFor(withoutView, "/admin")).toEqual({ path: "/admin/login", message: null });
  });
});

test("refreshView returns the refresh view and its own message", () => {
  expect(refreshView(config).path).toBe(null);
  expect(refreshView(resolved({ refreshView: "/again", needsRefreshMessage: "Again" }))).toEqual({
    path: "/again",
    message: { message: "Again", category: "message" },
  });
});
