import { describe, expect, test } from "vitest";
import { plainRequest } from "./plain-request.ts";

const read = (cookie: string, name = "a"): string | undefined =>
  plainRequest({ cookie: cookie ?? undefined }).cookies.get(name)?.value;

describe("plainRequest", () => {
  test.each<[cookie: string, value: string | undefined]>([
    ["a=1", "1"],
    ["x=0; a=1; y=2", "1"],
    ["x=0;a=1;y=2", "1"],
    ["a=1; ", "1"],
    ["a=b=c", "b=c"],
    ["a=", ""],
    ["a=%7E%2a", "~*"],
    ['a="1"', '"1"'],
    ["", undefined],
    [";;;", undefined],
    ["=1", undefined],
    ["1", undefined],
    ["a", "true"],
    ["A=1", undefined],
    ["aa=1", undefined],
    ["a.0=1", undefined],
    ["%61=1", undefined],
  ])("reads the Cookie header %j", (cookie, value) => {
    expect(read(cookie)).toBe(value);
  });

  test.each([null, undefined])("finds no cookie when the header is %j", (cookie) => {
    expect(plainRequest({ cookie: cookie ?? undefined }).cookies.get("a")).toBe(undefined);
    expect(plainRequest({ cookie: cookie ?? undefined }).cookies.get("undefined")).toBe(undefined);
  });

  test("takes the last of two cookies with one name", () => {
    expect(read("a=1; a=2; b=3; a=4")).toBe("4");
    expect(read("a=garbage; a=")).toBe("");
  });

  test("ignores a value that cannot be decoded, as Next does", () => {
    expect(read("a=%E0%A4%A")).toBe(undefined);
    expect(read("a=1; a=%")).toBe("1");
    expect(read("a=%; a=1")).toBe("1");
  });

  test("treats property names of Object as ordinary names", () => {
    expect(read("a=1", "__proto__")).toBe(undefined);
    expect(read("a=1", "constructor")).toBe(undefined);
    expect(read("__proto__=1", "__proto__")).toBe("1");
  });

  test.each(["\u00A0", "\uFEFF", "\u2000", "\u3000", "\v", "\f"])(
    "takes a name after the space %j for another name",
    (space) => {
      expect(read(`__Host-a=mine; ${space}__Host-a=planted`, "__Host-a")).toBe("mine");
    },
  );
});

describe("plainRequest accepts headers", () => {
  test("as an object, as Headers, and empty", () => {
    expect(plainRequest({ "User-Agent": "x" }).headers.get("user-agent")).toBe("x");
    expect(plainRequest(new Headers({ "user-agent": "x" })).headers.get("user-agent")).toBe("x");
    expect([...plainRequest({}).headers]).toEqual([]);
  });

  test("of HTTP/2, and drops the pseudo-headers", () => {
    const { headers, cookies } = plainRequest({ ":path": "/socket", ":authority": "localhost", cookie: "a=1" });
    expect([[...headers.keys()], cookies.get("a")?.value]).toEqual([["cookie"], "1"]);
  });
});

test("plainRequest throws when a cookie is set", () => {
  const { cookies: jar } = plainRequest({ cookie: "a=1" });
  expect(() => jar.set("a", "", { httpOnly: true, secure: true, sameSite: "lax", path: "/" })).toThrow("no response");
});
