import { describe, expect, test } from "vitest";
import { loginUrl } from "./login-url.ts";
import { safeNext } from "./safe-next.ts";

/** The way back as the login page will see it: decoded once, and vetted. */
function arrivesAs(url: string, field = "next"): string {
  return safeNext(new URL(url, "https://app.example.com").searchParams.get(field), { fallback: "nowhere" });
}

describe("a login address that leads back", () => {
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
  ])("to %s", (next, url) => {
    expect(loginUrl("/login", next)).toBe(url);
  });

  test.each(["/orders?page=2&q=a+b%2Bc", "/a%2Fb", "/~ada/%7Ebob", "/?q=%E2%9C%93#top", "/100%", "/a;b,c=d!'()*"])(
    "%s comes back unchanged",
    (next) => {
      expect(arrivesAs(loginUrl("/login", next))).toBe(next);
    },
  );

  test("under another parameter", () => {
    expect(loginUrl("/login", "/a", "return_to")).toBe("/login?return_to=%2Fa");
  });

  test("with the parameters that the view has", () => {
    expect(loginUrl("/login?tenant=acme&x=1", "/a")).toBe("/login?tenant=acme&x=1&next=%2Fa");
    expect(loginUrl("/login?next=%2Fold", "/a")).toBe("/login?next=%2Fa");
    expect(loginUrl("/login?", "/a")).toBe("/login?next=%2Fa");
  });

  test("with the fragment that the view has, after the query", () => {
    expect(loginUrl("/login#form", "/a")).toBe("/login?next=%2Fa#form");
    expect(loginUrl("/login?tenant=acme#form", "/a")).toBe("/login?tenant=acme&next=%2Fa#form");
  });
});

describe("just the view", () => {
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
  ])("when the way back is %j", (next) => {
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
  ])("%s when the way back is the view itself: %s", (view, next) => {
    expect(loginUrl(view, next)).toBe(view);
  });
});

test("a value that is no text is no way back, and no error", () => {
  for (const next of [["/a"], 1, {}, Symbol("x")]) expect(loginUrl("/login", next as unknown as string)).toBe("/login");
});

test("nested hostile ways back stay inside the query", () => {
  const url = loginUrl("/login", '/login2?next=//evil.example&x="><script>');
  expect(url).toMatch(/^\/login\?next=[\w%.-]+$/);
  expect(arrivesAs(url)).toBe("/login2?next=//evil.example&x=%22%3E%3Cscript%3E");
});
