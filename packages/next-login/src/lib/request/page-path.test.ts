import { describe, expect, test } from "vitest";
import { pagePath, pagePathname } from "./page-path.ts";

function pathOf(url: string): string {
  const { pathname, search } = new URL(`https://app.example.com${url}`);
  return pagePath(pathname, search);
}

describe("pagePath", () => {
  test.each([
    "/",
    "/dashboard",
    "/dashboard/",
    "/a%20b/~ada/%7Ebob/c+d",
    "/a%2Fb%2fc%5C",
    "/%61dmin",
    "/100%",
    "/%E6%97%A5%e6%97%a5",
    "/a?b=c",
    "/a?q=a%20b+c&q=~x%7E&empty=&bare&%2F=%2f",
    "/a?x=%F0%9F%98%80&y=*!()",
    "/a?b?c",
    "/a?next=/login?next=/b",
    "//a//b",
    "/a?_rscx=1&x_rsc=2&rsc=3&_RSC=4&x=_rsc",
    "/a?xnxtP=1&NxtP=2&_next=3&x__next=4&nxt=5",
  ])("returns %s byte for byte", (url) => {
    expect(pathOf(url)).toBe(url);
  });

  test("adds only the encoding of every URL when the address is not encoded", () => {
    expect(pathOf("/日 本?q=語 \u00e9")).toBe("/%E6%97%A5%20%E6%9C%AC?q=%E8%AA%9E%20%C3%A9");
  });
});

describe("pagePath, for an address of the client router,", () => {
  test.each([
    ["/a?_rsc=abc12", "/a"],
    ["/a?_rsc", "/a"],
    ["/a?_rsc=", "/a"],
    ["/a?b=c&_rsc=abc12", "/a?b=c"],
    ["/a?_rsc=abc12&b=c", "/a?b=c"],
    ["/a?b=%20&_rsc=1&_rsc=2&c=~", "/a?b=%20&c=~"],
    ["/a?nxtPid=7&nxtIid=8&b=c", "/a?b=c"],
    ["/a?__nextLocale=en&__nextDefaultLocale=de&__next=1", "/a"],
    ["/a?&&b=c&", "/a?b=c"],
    ["/a?", "/a"],
    ["/a.rsc", "/a"],
    ["/a.rsc?_rsc=1&b=c", "/a?b=c"],
    ["/a.segments/_tree.segment.rsc", "/a"],
    ["/a.segments/_tree.segment", "/a"],
    ["/a/b.segments/$d$id/__PAGE__.segment.rsc?_rsc=1", "/a/b"],
    ["/.rsc", "/"],
    ["/index.rsc", "/index"],
  ])("removes what the router added to %s", (url, expected) => {
    expect(pathOf(url)).toBe(expected);
  });

  test.each([
    "/a.rscx",
    "/a.rsc/b",
    "/a.segments/b",
    "/a.segments/b.rscx",
    "/segments/b.segment/c",
    "/rsc",
    "/a.segment",
    "/arsc",
  ])("leaves the page %s unchanged", (path) => {
    expect(pagePathname(path)).toBe(path);
  });

  test("returns / for an empty path", () => {
    expect(pagePathname("")).toBe("/");
    expect(pagePath("", "")).toBe("/");
  });
});
