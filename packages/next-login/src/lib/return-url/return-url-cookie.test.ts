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

async function keeping(path: string | null): Promise<TestJar> {
  const jar = new TestJar();
  await writeReturnUrl(config, jar, path);
  return jar;
}

const holding = async (data: unknown, label = labelOf(config, "next")): Promise<TestJar> =>
  new TestJar({ [NAME]: await seal(config.secrets, label, data) });

describe("the way back", () => {
  test.each(["/orders", "/orders?x=1&y=%20#top", "/"])("%s comes out as it went in, and nobody reads it", async (path) => {
    const jar = await keeping(path);
    expect(await readReturnUrl(config, jar.nextRequest())).toBe(path);
    expect(jar.written).toMatchObject([{ name: NAME, attributes: { httpOnly: true, secure: true, maxAge: 3600 } }]);
    expect(jar.written[0]?.value).not.toContain("orders");
  });

  test("is kept for an hour, whatever the browser keeps", async () => {
    const jar = await keeping("/orders");
    vi.setSystemTime((NOW + 3599) * 1000);
    expect(await readReturnUrl(config, jar)).toBe("/orders");
    vi.setSystemTime((NOW + 3600) * 1000);
    expect(await readReturnUrl(config, jar)).toBe(null);
  });

  test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", null])(
    "to %j is not kept, nor followed by who sealed it otherwise",
    async (path) => {
      expect((await keeping(path)).written).toEqual([]);
      const jar = new TestJar();
      await writeSealed(config, jar, "next", { n: path, t: NOW });
      expect(await readReturnUrl(config, jar)).toBe(null);
    },
  );

  test("is dropped once, and only when it came", async () => {
    const jar = (await keeping("/orders")).nextRequest();
    new ReturnUrlCookie().drop(config, { headers: new Headers(), cookies: jar });
    expect(jar.written).toMatchObject([{ name: NAME, value: "", attributes: { maxAge: 0 } }]);
    const none = new TestJar();
    new ReturnUrlCookie().drop(config, { headers: new Headers(), cookies: none });
    expect(none.written).toEqual([]);
  });
});

test("a good one, for comparison", async () => {
  expect(await readReturnUrl(config, await holding({ n: "/orders", t: NOW }))).toBe("/orders");
});

test.each<[name: string, jar: () => Promise<TestJar>]>([
  ["no cookie", async () => new TestJar()],
  ["garbage", async () => new TestJar({ [NAME]: "garbage" })],
  ["a plain path", async () => new TestJar({ [NAME]: "/orders" })],
  ["a flashed message's seal", () => holding({ n: "/orders", t: NOW }, labelOf(config, "flash"))],
  ["another manager's", () => holding({ n: "/orders", t: NOW }, labelOf(resolved({ cookie: { name: "admin" } }), "next"))],
  ["no date", () => holding({ n: "/orders" })],
  ["a date in text", () => holding({ n: "/orders", t: String(NOW) })],
  ["a list for a path", () => holding({ n: ["/orders"], t: NOW })],
  ["a text", () => holding("/orders")],
  ["null", () => holding(null)],
])("%s is none", async (_name, jar) => {
  expect(await readReturnUrl(config, await jar())).toBe(null);
});
