import { describe, expect, test } from "vitest";
import { resolved } from "../../../test/helpers.ts";
import { PATH_HEADER } from "./context.ts";
import { refererPath, requestPath, returnPath } from "./return-path.ts";

const config = resolved();
const headers = (all: Record<string, string>): Headers => new Headers(all);

describe("refererPath", () => {
  test.each<[name: string, headers: Record<string, string>, expected: string | null]>([
    ["the configured site", { referer: "https://app.example.com/a?b=c" }, "/a?b=c"],
    ["the host in Host", { referer: "http://localhost:3000/a", host: "localhost:3000" }, "/a"],
    ["the host in X-Forwarded-Host", { referer: "https://www.example.com/a", "x-forwarded-host": "www.example.com" }, "/a"],
    ["a page with a query, byte for byte", { referer: "https://app.example.com/a%20b?q=~x%20y&_rsc=1" }, "/a%20b?q=~x%20y"],
    ["a page with a fragment and a user name, without both", { referer: "https://ada:pw@app.example.com/a#b" }, "/a"],
    ["another site", { referer: "https://evil.example/a", host: "app.example.com" }, null],
    ["another port", { referer: "https://app.example.com:8443/a" }, null],
    ["a sub-domain", { referer: "https://x.app.example.com/a" }, null],
    ["a host that begins with our name", { referer: "https://app.example.com.evil.example/a" }, null],
    ["no header", {}, null],
    ["text that is no URL", { referer: "not a url" }, null],
    ["only a path", { referer: "/a" }, null],
    ["an empty header", { referer: "" }, null],
    ["a URL without a host", { referer: "data:text/html,x" }, null],
  ])("checks a Referer with %s", (_name, all, expected) => {
    expect(refererPath(config, headers(all))).toBe(expected);
  });

  test("returns / for a Referer that is only an origin", () => {
    expect(refererPath(config, headers({ referer: "https://app.example.com" }))).toBe("/");
  });

  const shop = { ...config, basePath: "/shop" };
  test.each([
    ["/shop/cart?x=1", "/cart?x=1"],
    ["/shop", "/"],
    ["/shop/", "/"],
    ["/shop/shop", "/shop"],
    ["/shopping/cart", null],
    ["/cart", null],
    ["/", null],
  ])("removes the basePath /shop: %s becomes %s", (path, expected) => {
    expect(refererPath(shop, headers({ referer: `https://app.example.com${path}` }))).toBe(expected);
  });

  test("returns null for an unknown host when the app has no origin", () => {
    const open = resolved({ origin: undefined });
    expect(refererPath(open, headers({ referer: "https://app.example.com/a" }))).toBe(null);
    expect(refererPath(open, headers({ referer: "https://app.example.com/a", host: "app.example.com" }))).toBe("/a");
  });
});

describe("returnPath", () => {
  test("prefers the path that middleware reports to the referer", () => {
    expect(returnPath(config, headers({ [PATH_HEADER]: "/here", referer: "https://app.example.com/there" }))).toBe("/here");
    expect(returnPath(config, headers({ referer: "https://app.example.com/there" }))).toBe("/there");
    expect(returnPath(config, headers({}))).toBe(null);
  });
});

describe("requestPath", () => {
  test("returns the path inside the app, without the basePath that Next adds", () => {
    const shop = { ...config, basePath: "/shop" };
    const of = (path: string): string | null =>
      requestPath(shop, { url: `https://app.example.com${path}`, method: "GET", headers: headers({}) });
    expect(of("/shop/orders?page=2")).toBe("/orders?page=2");
    expect(of("/shop?page=2")).toBe("/?page=2");
    expect(of("/shopping")).toBe("/shopping");
  });

  const request = (method: string, url: string, referer?: string) =>
    requestPath(config, new Request(url, { method, headers: referer ? { referer } : {} }));

  test("returns the request's own path for GET and HEAD", () => {
    expect(request("GET", "https://app.example.com/api/report?q=a%20b&_rsc=1#x")).toBe("/api/report?q=a%20b");
    expect(request("HEAD", "https://app.example.com/api/report.rsc")).toBe("/api/report");
  });

  test.each(["POST", "PUT", "PATCH", "DELETE"])("returns the page that sent a %s, or null", (method) => {
    expect(request(method, "https://app.example.com/api/x", "https://app.example.com/form?a=b")).toBe("/form?a=b");
    expect(request(method, "https://app.example.com/api/x", "https://evil.example/form")).toBe(null);
    expect(request(method, "https://app.example.com/api/x")).toBe(null);
  });

  test("ignores the host of the request", () => {
    expect(request("GET", "https://evil.example/api/x")).toBe("/api/x");
  });
});
