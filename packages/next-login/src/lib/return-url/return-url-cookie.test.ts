import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { resolved, TestJar } from "../../../test/helpers.ts";
import { seal } from "../cookie/seal.ts";
import { labelOf, writeSealed } from "../cookie/sealed-cookie.ts";
import { readReturnUrl, ReturnUrlCookie, writeReturnUrl } from "./return-url-cookie.ts";

const NOW = 1_800_000_000;
const NAME = "__Host-login_session_next";
const config = resolved();

beforeEach(() => void vi.setSystemTime(NOW * 1000));
afterEach(() => void vi.useRealTimers());

async function withReturnUrl(path: string | null): Promise<TestJar> {
  const jar = new TestJar();
  await writeReturnUrl(config, jar, path);
  return jar;
}

const withSealed = async (data: unknown, label = labelOf(config, "next")): Promise<TestJar> =>
  new TestJar({ [NAME]: await seal(config.secrets, label, data) });

describe("the return URL", () => {
  test.each(["/orders", "/orders?x=1&y=%20#top", "/"])(
    "%s is read as it was written, and the cookie does not show it",
    async (path) => {
      const jar = await withReturnUrl(path);
      expect(await readReturnUrl(config, jar.nextRequest())).toBe(path);
      expect(jar.written).toMatchObject([{ name: NAME, attributes: { httpOnly: true, secure: true, maxAge: 3600 } }]);
      expect(jar.written[0]?.value).not.toContain("orders");
    },
  );

  test("expires after an hour, even if the browser keeps the cookie", async () => {
    const jar = await withReturnUrl("/orders");
    vi.setSystemTime((NOW + 3599) * 1000);
    expect(await readReturnUrl(config, jar)).toBe("/orders");
    vi.setSystemTime((NOW + 3600) * 1000);
    expect(await readReturnUrl(config, jar)).toBe(null);
  });

  test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", null])(
    "%j is neither written nor accepted from a valid seal",
    async (path) => {
      expect((await withReturnUrl(path)).written).toEqual([]);
      const jar = new TestJar();
      await writeSealed(config, jar, "next", { n: path, t: NOW });
      expect(await readReturnUrl(config, jar)).toBe(null);
    },
  );

  test("is deleted only when the request had it", async () => {
    const jar = (await withReturnUrl("/orders")).nextRequest();
    new ReturnUrlCookie().drop(config, { headers: new Headers(), cookies: jar });
    expect(jar.written).toMatchObject([{ name: NAME, value: "", attributes: { maxAge: 0 } }]);
    const none = new TestJar();
    new ReturnUrlCookie().drop(config, { headers: new Headers(), cookies: none });
    expect(none.written).toEqual([]);
  });
});

test("readReturnUrl reads a valid cookie", async () => {
  expect(await readReturnUrl(config, await withSealed({ n: "/orders", t: NOW }))).toBe("/orders");
});

test.each<[name: string, jar: () => Promise<TestJar>]>([
  ["no cookie", async () => new TestJar()],
  ["garbage", async () => new TestJar({ [NAME]: "garbage" })],
  ["a plain path", async () => new TestJar({ [NAME]: "/orders" })],
  ["a seal of a flash message", () => withSealed({ n: "/orders", t: NOW }, labelOf(config, "flash"))],
  [
    "a cookie of another manager",
    () => withSealed({ n: "/orders", t: NOW }, labelOf(resolved({ cookie: { name: "admin" } }), "next")),
  ],
  ["no date", () => withSealed({ n: "/orders" })],
  ["a date in text", () => withSealed({ n: "/orders", t: String(NOW) })],
  ["a list for a path", () => withSealed({ n: ["/orders"], t: NOW })],
  ["a text", () => withSealed("/orders")],
  ["null", () => withSealed(null)],
])("readReturnUrl returns null for %s", async (_name, jar) => {
  expect(await readReturnUrl(config, await jar())).toBe(null);
});
