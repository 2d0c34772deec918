import { describe, expect, test } from "vitest";
import { resolved, TestJar } from "../../../test/helpers.ts";
import { deleteCookie, readCookie, writeCookie, setTogether } from "./jar.ts";
import type { Purpose } from "./seal.ts";

const config = resolved();
const NAMES: [purpose: Purpose, name: string][] = [
  ["session", "__Host-login_session"],
  ["remember", "__Host-login_remember"],
  ["flash", "__Host-login_session_flash"],
];

describe.each(NAMES)("the %s cookie", (purpose, name) => {
  test("is written, and read from the next request", () => {
    const jar = new TestJar();
    writeCookie(config, jar, purpose, "value");
    expect(jar.written).toStrictEqual([
      { name, value: "value", attributes: { httpOnly: true, secure: true, sameSite: "lax", path: "/" } },
    ]);
    expect(readCookie(config, jar.nextRequest(), purpose)).toBe("value");
  });

  test("has a Max-Age only when one is given", () => {
    const jar = new TestJar();
    writeCookie(config, jar, purpose, "value", 60);
    expect(jar.written[0]?.attributes.maxAge).toBe(60);
  });

  test.each([
    ["https", config],
    ["http", resolved({ origin: "http://localhost:3000", cookie: { sameSite: "strict", name: "sid" } })],
    ["a domain and a path", resolved({ cookie: { sameSite: "none", domain: "example.com", path: "/app" } })],
  ])("is deleted with exactly the attributes it was set with (%s)", (_scheme, config) => {
    const jar = new TestJar();
    writeCookie(config, jar, purpose, "value");
    deleteCookie(config, jar, purpose);
    const [set, deleted] = jar.written;
    expect(deleted).toStrictEqual({ ...set, value: "", attributes: { ...set?.attributes, maxAge: 0 } });
    expect(readCookie(config, jar.nextRequest(), purpose)).toBe(undefined);
  });

  test("is deleted only when the request had it", () => {
    const other = new TestJar({ login_session: "x", "__Host-login_session.0": "x", other: "x" });
    deleteCookie(config, other, purpose);
    expect(other.written).toEqual([]);
    const empty = new TestJar({ [name]: "" });
    deleteCookie(config, empty, purpose);
    expect(empty.written.map(({ name }) => name)).toEqual([name]);
  });

  test("is read only under its own name", () => {
    const others = NAMES.map(([, other]) => other).filter((other) => other !== name);
    const bare = [
      "login_session",
      "login_remember",
      "login_session_flash",
      "__Secure-login_session",
      "__Secure-login_remember",
    ];
    const alike = [name.toLowerCase(), `${name}.0`, `${name} `];
    const decoys = Object.fromEntries([...others, ...bare, ...alike].map((decoy) => [decoy, "x"]));
    expect(readCookie(config, new TestJar(decoys), purpose)).toBe(undefined);
  });

  test("is written with 3800 characters, and throws with one more and writes nothing", () => {
    const jar = new TestJar();
    writeCookie(config, jar, purpose, "x".repeat(3800));
    expect(jar.written).toHaveLength(1);
    expect(() => writeCookie(config, jar, purpose, "x".repeat(3801))).toThrow(
      expect.objectContaining({ code: "cookie_too_large", message: expect.stringContaining("3801 bytes") }),
    );
    expect(jar.written).toHaveLength(1);
  });
});

test("the longest cookie with the longest name fits into 4096 bytes", () => {
  const config = resolved({ cookie: { name: "n".repeat(64), sameSite: "strict" } });
  const jar = new TestJar();
  writeCookie(config, jar, "flash", "x".repeat(3800), 60);
  const [{ name, value } = { name: "", value: "" }] = jar.written;
  expect(
    `${name}=${value}; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60; Secure; HttpOnly; SameSite=strict`.length,
  ).toBeLessThanOrEqual(4096);
});

describe("setTogether", () => {
  const config = resolved();

  test("sets all cookies in their order, and reads those of the request", async () => {
    const jar = new TestJar({ "__Host-login_remember": "x" });
    await setTogether(jar, async (inner) => {
      writeCookie(config, inner, "session", "y", 60);
      expect(jar.written).toEqual([]);
      deleteCookie(config, inner, "remember");
    });
    expect(jar.written.map(({ name, value, attributes }) => [name, value, attributes.maxAge])).toEqual([
      ["__Host-login_session", "y", 60],
      ["__Host-login_remember", "", 0],
    ]);
  });

  test("reads every value that the request sent under one name, where the jar can", async () => {
    const jar = Object.assign(new TestJar(), { all: (name: string) => [`${name} 1`, `${name} 2`] });
    await setTogether(jar, async (inner) => expect(inner.all?.("x")).toEqual(["x 1", "x 2"]));
    await setTogether(new TestJar(), async (inner) => expect(inner.all).toBe(undefined));
  });

  test("sets none when one of them is too large", async () => {
    const jar = new TestJar();
    const both = setTogether(jar, async (inner) => {
      writeCookie(config, inner, "session", "y");
      writeCookie(config, inner, "remember", "x".repeat(3801));
    });
    await expect(both).rejects.toMatchObject({ code: "cookie_too_large" });
    expect(jar.written).toEqual([]);
  });
});
