import { describe, expect, test } from "vitest";
import { loginUrl } from "./login-url.ts";
import { safeNext } from "./safe-next.ts";

/** The return URL as the login page receives it: decoded once, and validated. */
function arrivesAs(url: string, field = "next"): string {
  return safeNext(new URL(url, "https://app.example.com").searchParams.get(field), { fallback: "nowhere" });
}

describe("loginUrl", () => {
  test.each([
    ["/orders?page=2", "/login?next=%2Forders%3Fpage%3D2"],
    ["/", "/login?next=%2F"],
    ["/a%20b", "/login?next=%2Fa%2520b"],
    ["/a&b=c", "/login?next=%2Fa%26b%3Dc"],
    ["/a#b", "/login?next=%2Fa%23b"],
    ["/日本語", "/login?next=%2F%25E6%2597%25A5%25E6%259C%25AC%25E8%25AA%259E"],
    ["/loginx", "/login?next=%2Floginx"],
    ["/login/help", "/login?next=%2Flogin%2Fhelp"],
    ["/a?next=/login", "/login?next=%2Fa%3Fnext%3D%2Flogin"],
  ])("adds the return URL %s", (next, url) => {
    expect(loginUrl("/login", next)).toBe(url);
  });

  test.each(["/orders?page=2&q=a+b%2Bc", "/a%2Fb", "/~ada/%7Ebob", "/?q=%E2%9C%93#top", "/100%", "/a;b,c=d!'()*"])(
    "adds %s so that the login page reads it unchanged",
    (next) => {
      expect(arrivesAs(loginUrl("/login", next))).toBe(next);
    },
  );

  test("uses another parameter when one is named", () => {
    expect(loginUrl("/login", "/a", "return_to")).toBe("/login?return_to=%2Fa");
  });

  test("keeps the view's own parameters", () => {
    expect(loginUrl("/login?tenant=acme&x=1", "/a")).toBe("/login?tenant=acme&x=1&next=%2Fa");
    expect(loginUrl("/login?next=%2Fold", "/a")).toBe("/login?next=%2Fa");
    expect(loginUrl("/login?", "/a")).toBe("/login?next=%2Fa");
  });

  test("keeps the view's fragment after the query", () => {
    expect(loginUrl("/login#form", "/a")).toBe("/login?next=%2Fa#form");
    expect(loginUrl("/login?tenant=acme#form", "/a")).toBe("/login?tenant=acme&next=%2Fa#form");
  });
});

describe("loginUrl returns only the view", () => {
  test.each([
    null,
    undefined,
    "",
    "//evil.example",
    "/.//evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "a",
    "/\ud800",
  ])("when the return URL is %j", (next) => {
    expect(loginUrl("/login", next)).toBe("/login");
    expect(loginUrl("/login?tenant=acme", next)).toBe("/login?tenant=acme");
  });

  test.each([
    ["/login", "/login"],
    ["/login", "/login?next=%2Flogin"],
    ["/login", "/login#form"],
    ["/login", "/login/"],
    ["/login/", "/login"],
    ["/login", "/./login"],
    ["/login", "/a/../login"],
    ["/login#form", "/login"],
    ["/login?tenant=acme", "/login?tenant=other"],
  ])("%s when the return URL is the view itself: %s", (view, next) => {
    expect(loginUrl(view, next)).toBe(view);
  });
});

test("loginUrl ignores a return URL that is not a string, and does not throw", () => {
  for (const next of [["/a"], 1, {}, Symbol("x")]) expect(loginUrl("/login", next as unknown as string)).toBe("/login");
});

test("loginUrl keeps a hostile nested return URL inside the query", () => {
  const url = loginUrl("/login", '/login2?next=//evil.example&x="><script>');
  expect(url).toMatch(/^\/login\?next=[\w%.-]+$/);
  expect(arrivesAs(url)).toBe("/login2?next=//evil.example&x=%22%3E%3Cscript%3E");
});
