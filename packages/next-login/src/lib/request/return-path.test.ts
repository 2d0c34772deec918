import { describe, expect, test } from "vitest";
import { resolved } from "../../../test/helpers.ts";
import { PATH_HEADER } from "./context.ts";
import { refererPath, requestPath, returnPath } from "./return-path.ts";

const config = resolved();
const headers = (all: Record<string, string>): Headers => new Headers(all);

describe("the page a form was sent from", () => {
  test.each<[name: string, headers: Record<string, string>, expected: string | null]>([
    ["the configured site", { referer: "https://app.example.com/a?b=c" }, "/a?b=c"],
    ["the host that was asked", { referer: "http://localhost:3000/a", host: "localhost:3000" }, "/a"],
    ["the host that a proxy was asked", { referer: "https://www.example.com/a", "x-forwarded-host": "www.example.com" }, "/a"],
    ["its query, byte for byte", { referer: "https://app.example.com/a%20b?q=~x%20y&_rsc=1" }, "/a%20b?q=~x%20y"],
    ["not its fragment, nor a user", { referer: "https://ada:pw@app.example.com/a#b" }, "/a"],
    ["another site", { referer: "https://evil.example/a", host: "app.example.com" }, null],
    ["another port", { referer: "https://app.example.com:8443/a" }, null],
    ["a sub-domain", { referer: "https://x.app.example.com/a" }, null],
    ["a look-alike", { referer: "https://app.example.com.evil.example/a" }, null],
    ["nothing", {}, null],
    ["no address", { referer: "not a url" }, null],
    ["only a path", { referer: "/a" }, null],
    ["an empty one", { referer: "" }, null],
    ["an address without a host", { referer: "data:text/html,x" }, null],
  ])("%s", (_name, all, expected) => {
    expect(refererPath(config, headers(all))).toBe(expected);
  });

  test("an origin alone, as other sites send it, is the root", () => {
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
  ])("below the basePath /shop, %s is %s", (path, expected) => {
    expect(refererPath(shop, headers({ referer: `https://app.example.com${path}` }))).toBe(expected);
  });

  test("without a configured address an unknown host tells nothing", () => {
    const open = resolved({ origin: undefined });
    expect(refererPath(open, headers({ referer: "https://app.example.com/a" }))).toBe(null);
    expect(refererPath(open, headers({ referer: "https://app.example.com/a", host: "app.example.com" }))).toBe("/a");
  });
});

describe("where a guarded page was asked for", () => {
  test("middleware's word goes before the referer", () => {
    expect(returnPath(config, headers({ [PATH_HEADER]: "/here", referer: "https://app.example.com/there" }))).toBe("/here");
    expect(returnPath(config, headers({ referer: "https://app.example.com/there" }))).toBe("/there");
    expect(returnPath(config, headers({}))).toBe(null);
  });
});

describe("where to come back to after this request", () => {
  test("is the path inside the app, whose basePath Next adds again", () => {
    const shop = { ...config, basePath: "/shop" };
    const of = (path: string): string | null =>
      requestPath(shop, { url: `https://app.example.com${path}`, method: "GET", headers: headers({}) });
    expect(of("/shop/orders?page=2")).toBe("/orders?page=2");
    expect(of("/shop?page=2")).toBe("/?page=2");
    expect(of("/shopping")).toBe("/shopping");
  });

  const request = (method: string, url: string, referer?: string) =>
    requestPath(config, new Request(url, { method, headers: referer ? { referer } : {} }));

  test("its own address", () => {
    expect(request("GET", "https://app.example.com/api/report?q=a%20b&_rsc=1#x")).toBe("/api/report?q=a%20b");
    expect(request("HEAD", "https://app.example.com/api/report.rsc")).toBe("/api/report");
  });

  test.each(["POST", "PUT", "PATCH", "DELETE"])("not of a %s: the page it was sent from, or nowhere", (method) => {
    expect(request(method, "https://app.example.com/api/x", "https://app.example.com/form?a=b")).toBe("/form?a=b");
    expect(request(method, "https://app.example.com/api/x", "https://evil.example/form")).toBe(null);
    expect(request(method, "https://app.example.com/api/x")).toBe(null);
  });

  test("the host of the address plays no part", () => {
    expect(request("GET", "https://evil.example/api/x")).toBe("/api/x");
  });
});
