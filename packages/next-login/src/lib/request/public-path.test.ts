import { describe, expect, test } from "vitest";
import { resolved } from "../../../test/helpers.ts";
import { isPublic } from "./public-path.ts";

describe("isPublic without publicPaths: only the views", () => {
  const config = resolved({ loginView: "/login", refreshView: "/reauthenticate" });

  test.each([
    "/login",
    "/login/",
    "/login.rsc",
    "/login.segments/_tree.segment.rsc",
    "/login.segments/!x/__PAGE__.segment",
    "/reauthenticate",
    "/reauthenticate/",
    "/reauthenticate.rsc",
  ])("%s is public", (path) => {
    expect(isPublic(config, path)).toBe(true);
  });

  test.each([
    ["/"],
    ["/loginx"],
    ["/login/secret"],
    ["/login//"],
    ["//login"],
    ["/LOGIN"],
    ["/%6Cogin"],
    ["/login%2F"],
    ["/login%20"],
    ["/login;x"],
    ["/login.rsc.rsc"],
    ["/login.rsc/secret"],
    ["/login.json"],
    ["/x/login"],
    ["/secret.rsc"],
    ["/secret.segments/login.segment.rsc"],
    ["/secret.segments/_tree.segment"],
    ["/reauthenticate/x"],
    ["/dashboard"],
    ["/%"],
    [""],
  ])("%j is guarded", (path) => {
    expect(isPublic(config, path)).toBe(false);
  });

  test("ignores the query, the fragment and the trailing slash of a view", () => {
    const config = resolved({ loginView: "/login/?tenant=acme", refreshView: "/again#form" });
    expect(isPublic(config, "/login")).toBe(true);
    expect(isPublic(config, "/login/")).toBe(true);
    expect(isPublic(config, "/again")).toBe(true);
    expect(isPublic(config, "/login/x")).toBe(false);
  });

  test("only the login view is public when the app has no refresh view", () => {
    const config = resolved();
    expect(isPublic(config, "/login")).toBe(true);
    expect(isPublic(config, "/reauthenticate")).toBe(false);
    expect(isPublic(config, "/null")).toBe(false);
  });
});

describe("isPublic with publicPaths", () => {
  const config = resolved({ publicPaths: ["/about", "/register/", "/blog/*", "/caf%C3%A9", "/a.b"] });

  test.each([
    "/about",
    "/about/",
    "/about.rsc",
    "/about.segments/_tree.segment.rsc",
    "/register",
    "/register/",
    "/blog/first",
    "/blog/2026/first/",
    "/blog/first.rsc",
    "/blog/%2e",
    "/caf%C3%A9",
    "/a.b",
  ])("%s is public", (path) => {
    expect(isPublic(config, path)).toBe(true);
  });

  test.each([
    "/",
    "/aboutx",
    "/about/secret",
    "/About",
    "/%61bout",
    "/abou%74",
    "/about%2F",
    "/x/about",
    "/register/secret",
    "/blog",
    "/blog/",
    "/blogx/first",
    "/%62log/first",
    "/blog%2Ffirst",
    "/x/blog/first",
    "/caf%c3%a9",
    "/café",
    "/axb",
  ])("%s is guarded", (path) => {
    expect(isPublic(config, path)).toBe(false);
  });

  test('"/" is only the root, and "/*" is every path', () => {
    const root = resolved({ publicPaths: ["/"] });
    expect(["/", "/.rsc", "/a", "/x/"].map((path) => isPublic(root, path))).toEqual([true, true, false, false]);
    expect(isPublic(resolved({ publicPaths: ["/*"] }), "/a/b")).toBe(true);
  });
});
