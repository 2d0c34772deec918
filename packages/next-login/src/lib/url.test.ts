import { expect, test } from "vitest";
import { parseUrl } from "./url.ts";

test("parseUrl parses an absolute URL, and a relative one against a base", () => {
  expect(parseUrl("https://app.example.com/a")?.pathname).toBe("/a");
  expect(parseUrl("b", "https://app.example.com/a/")?.href).toBe("https://app.example.com/a/b");
});

test.each(["", "/a", "//", "https://", "https://%00", "http://a:99999"])(
  "parseUrl returns null and does not throw for %j",
  (text) => {
    expect(parseUrl(text)).toBe(null);
  },
);
