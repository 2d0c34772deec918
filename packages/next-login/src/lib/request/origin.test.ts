import { describe, expect, test } from "vitest";
import { ACTION, FORM, NAVIGATION, resolved } from "../../../test/helpers.ts";
import { changesSomething, isSameOrigin } from "./origin.ts";

const site = resolved();
const unnamed = { ...site, origin: null };
const is = (headers: Record<string, string>, config = site): boolean => isSameOrigin(config, new Headers(headers));

describe("where a request comes from", () => {
  test.each<[name: string, headers: Record<string, string>, same: boolean]>([
    ["a program, which says nothing", {}, true],
    ["the site's own page", { origin: "https://app.example.com" }, true],
    ["the site's own page, by a browser of before Origin", { "sec-fetch-site": "same-origin" }, true],
    ["the address bar", { "sec-fetch-site": "none" }, true],
    ["a sub-domain of the same site", { "sec-fetch-site": "same-site" }, false],
    ["another site", { "sec-fetch-site": "cross-site" }, false],
    ["a value to come", { "sec-fetch-site": "same-planet" }, false],
    ["a sandbox or a file", { origin: "null" }, false],
    ["a sandbox that says it is ours", { origin: "null", "sec-fetch-site": "same-origin" }, false],
    ["another origin", { origin: "https://evil.example" }, false],
    ["another origin that says it is ours", { origin: "https://evil.example", "sec-fetch-site": "same-origin" }, false],
    ["a sub-domain", { origin: "https://evil.app.example.com" }, false],
    ["the domain above", { origin: "https://example.com" }, false],
    ["a name that ends alike", { origin: "https://evilapp.example.com" }, false],
    ["a name that begins alike", { origin: "https://app.example.com.evil.example" }, false],
    ["our name as a user", { origin: "https://app.example.com@evil.example" }, false],
    ["plain http on our name", { origin: "http://app.example.com" }, false],
    ["another port", { origin: "https://app.example.com:8443" }, false],
    ["an address in place of an origin", { origin: "https://app.example.com/" }, false],
    ["our default port, which no browser writes", { origin: "https://app.example.com:443" }, false],
    ["two at once", { origin: "https://app.example.com, https://evil.example" }, false],
    ["nonsense", { origin: "app.example.com" }, false],
    ["nothing in the header", { origin: "" }, false],
  ])("%s: %#", (_name, headers, same) => {
    expect(is({ ...FORM, host: "app.example.com", ...headers })).toBe(same);
    expect(is({ ...NAVIGATION, host: "app.example.com", ...headers })).toBe(same);
  });

  test("without a named address the request's own host is it", () => {
    const own = { origin: "http://localhost:3000", host: "localhost:3000" };
    expect(is(own, unnamed)).toBe(true);
    expect(is({ ...own, host: "localhost:3001" }, unnamed)).toBe(false);
    const proxied = { origin: "https://shop.example", host: "10.0.0.1:3000", "x-forwarded-host": "shop.example" };
    expect(is(proxied, unnamed)).toBe(true);
    expect(is({ ...proxied, "x-forwarded-host": "other.example" }, unnamed)).toBe(false);
    expect(is({ origin: "https://shop.example" }, unnamed)).toBe(false);
  });

  test("a Server Action called by script is left to Next", () => {
    expect(is({ ...ACTION, origin: "https://evil.example" })).toBe(true);
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
])("%s changes something: %j", (method, changes) => {
  expect(changesSomething(new Request("https://app.example.com/", { method }))).toBe(changes);
});
