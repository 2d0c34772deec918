import { describe, expect, test } from "vitest";
import { ACTION, FORM, NAVIGATION, resolved } from "../../../test/helpers.ts";
import { changesSomething, isSameOrigin } from "./origin.ts";

const site = resolved();
const withoutOrigin = { ...site, origin: null };
const is = (headers: Record<string, string>, config = site): boolean => isSameOrigin(config, new Headers(headers));

describe("isSameOrigin", () => {
  test.each<[name: string, headers: Record<string, string>, same: boolean]>([
    ["an API client, which sends neither header", {}, true],
    ["the site's own page", { origin: "https://app.example.com" }, true],
    ["the site's own page, in a browser without Origin", { "sec-fetch-site": "same-origin" }, true],
    ["the address bar", { "sec-fetch-site": "none" }, true],
    ["a sub-domain of the same site", { "sec-fetch-site": "same-site" }, false],
    ["another site", { "sec-fetch-site": "cross-site" }, false],
    ["an unknown value of Sec-Fetch-Site", { "sec-fetch-site": "same-planet" }, false],
    ["a sandbox or a file", { origin: "null" }, false],
    ["a sandbox that claims to be same-origin", { origin: "null", "sec-fetch-site": "same-origin" }, false],
    ["another origin", { origin: "https://evil.example" }, false],
    [
      "another origin that claims to be same-origin",
      { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
      false,
    ],
    ["a sub-domain", { origin: "https://evil.app.example.com" }, false],
    ["the domain above", { origin: "https://example.com" }, false],
    ["a host that ends with our name", { origin: "https://evilapp.example.com" }, false],
    ["a host that begins with our name", { origin: "https://app.example.com.evil.example" }, false],
    ["our name as the user name of a URL", { origin: "https://app.example.com@evil.example" }, false],
    ["plain http on our name", { origin: "http://app.example.com" }, false],
    ["another port", { origin: "https://app.example.com:8443" }, false],
    ["a URL instead of an origin", { origin: "https://app.example.com/" }, false],
    ["our origin with the default port, which no browser sends", { origin: "https://app.example.com:443" }, false],
    ["two origins in one header", { origin: "https://app.example.com, https://evil.example" }, false],
    ["nonsense", { origin: "app.example.com" }, false],
    ["an empty header", { origin: "" }, false],
  ])("checks a request from %s: case %#", (_name, headers, same) => {
    expect(is({ ...FORM, host: "app.example.com", ...headers })).toBe(same);
    expect(is({ ...NAVIGATION, host: "app.example.com", ...headers })).toBe(same);
  });

  test("compares with the request's host when the app has no origin", () => {
    const own = { origin: "http://localhost:3000", host: "localhost:3000" };
    expect(is(own, withoutOrigin)).toBe(true);
    expect(is({ ...own, host: "localhost:3001" }, withoutOrigin)).toBe(false);
    const proxied = { origin: "https://shop.example", host: "10.0.0.1:3000", "x-forwarded-host": "shop.example" };
    expect(is(proxied, withoutOrigin)).toBe(true);
    expect(is({ ...proxied, "x-forwarded-host": "other.example" }, withoutOrigin)).toBe(false);
    expect(is({ origin: "https://shop.example" }, withoutOrigin)).toBe(false);
  });

  test.each(["http://shop.example", "https://shop.example"])(
    "rejects plain http where the proxy reports https: %s",
    (origin) => {
      const headers = { origin, host: "shop.example", "x-forwarded-proto": "https" };
      expect(is(headers, withoutOrigin)).toBe(origin.startsWith("https:"));
      expect(is({ ...headers, "x-forwarded-proto": "http" }, withoutOrigin)).toBe(true);
    },
  );

  test("accepts the trusted origins, and no other that resembles one", () => {
    const trusting = resolved({ trustedOrigins: ["https://a.example/", "https://B.example:443"] });
    for (const origin of ["https://a.example", "https://b.example"]) expect(is({ origin }, trusting)).toBe(true);
    for (const origin of [
      "http://a.example",
      "https://a.example:444",
      "https://x.a.example",
      "https://a.example.",
      "A.example",
    ]) {
      expect(is({ origin }, trusting)).toBe(false);
    }
    expect(Object.isFrozen(trusting.trustedOrigins)).toBe(true);
  });

  test("checks a Server Action called by script too, because a client can forge its header", () => {
    expect(is({ ...ACTION, origin: "https://evil.example" })).toBe(false);
    expect(is({ ...ACTION, origin: "https://app.example.com" })).toBe(true);
  });
});

test.each([
  ["GET", false],
  ["HEAD", false],
  ["OPTIONS", false],
  ["POST", true],
  ["PUT", true],
  ["PATCH", true],
  ["DELETE", true],
])("changesSomething of %s is %j", (method, changes) => {
  expect(changesSomething(new Request("https://app.example.com/", { method }))).toBe(changes);
});
