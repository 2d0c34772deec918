import { expect, test } from "vitest";
import { parseUrl } from "./url.ts";

test("a URL, also against a base", () => {
  expect(parseUrl("https://app.example.com/a")?.pathname).toBe("/a");
  expect(parseUrl("b", "https://app.example.com/a/")?.href).toBe("https://app.example.com/a/b");
});

test.each(["", "/a", "//", "https://", "https://%00", "http://a:99999"])("no URL, and no error: %j", (text) => {
  expect(parseUrl(text)).toBe(null);
});
