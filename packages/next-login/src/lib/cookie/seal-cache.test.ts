import { afterEach, describe, expect, test, vi } from "vitest";
import { OTHER_SECRET, SECRET, TestJar } from "../../../test/helpers.ts";
import type { LoginConfig } from "../config/options.ts";
import { configReader, type ResolvedConfig } from "../config/resolve.ts";
import { readCachedCookie, writeCachedCookie, type CachedCookie } from "./cached-cookie.ts";
import { SealCache } from "./seal-cache.ts";
import { open, seal, type Purpose } from "./seal.ts";
import { labelOf, readSealed } from "./sealed-cookie.ts";

vi.mock("./seal.ts", { spy: true });
afterEach(() => void vi.clearAllMocks());

interface Data {
  word: string;
}
/** Parses the sealed data without trusting their shape, as the readers of the real cookies do. */
const parse = (data: unknown): Data | null => (typeof data === "string" && data.startsWith("word:") ? { word: data } : null);
const kind = (purpose: CachedCookie<Data>["purpose"]): CachedCookie<Data> => ({ purpose, parse });

const resolved = (config: LoginConfig = {}): ResolvedConfig =>
  configReader({ secret: SECRET, origin: "http://localhost", ...config })();
const NAMES = {
  session: "login_session",
  remember: "login_remember",
  device: "login_session_device",
  data: "login_session_data",
} as const;
const read = async (config: ResolvedConfig, text: string, purpose: CachedCookie<Data>["purpose"] = "session") =>
  readCachedCookie(config, new TestJar({ [NAMES[purpose]]: text }), kind(purpose));
const sealed = (config: ResolvedConfig, data: unknown = "word: a", purpose: Purpose = "session"): Promise<string> =>
  seal(config.secrets, labelOf(config, purpose), data);

describe("a sealed cookie", () => {
  test.each(["session", "remember", "device", "data"] as const)("is opened only once: %s", async (purpose) => {
    const config = resolved();
    const text = await sealed(config, "word: a", purpose);
    for (let request = 0; request < 3; request++) expect(await read(config, text, purpose)).toEqual({ word: "word: a" });
    expect(open).toHaveBeenCalledOnce();
  });

  test("is not opened at all when this process wrote it", async () => {
    const config = resolved();
    const jar = new TestJar();
    await writeCachedCookie(config, jar, kind("session"), "word: a");
    expect(await read(config, jar.written[0]!.value)).toEqual({ word: "word: a" });
    expect(open).not.toHaveBeenCalled();
  });

  test("gives every request the same frozen object", async () => {
    const config = resolved();
    const text = await sealed(config);
    const first = await read(config, text);
    expect(() => Object.assign(first!, { word: "changed" })).toThrow(TypeError);
    for (let request = 0; request < 3; request++) expect(await read(config, text)).toBe(first);
  });

  test("is null for another purpose, although the cache has it", async () => {
    const config = resolved();
    const text = await sealed(config);
    expect(await read(config, text)).toEqual({ word: "word: a" });
    expect(await read(config, text, "remember")).toBe(null);
    expect(await readSealed(config, new TestJar({ login_session_flash: text }), "flash")).toBe(null);
  });

  test("is null for another manager and for other secrets", async () => {
    const config = resolved();
    const text = await sealed(config);
    expect(await read(config, text)).toEqual({ word: "word: a" });
    for (const other of [resolved({ secret: OTHER_SECRET }), resolved({ cookie: { name: "admin_session" } })]) {
      expect(await readCachedCookie(other, new TestJar({ [other.cookieName]: text }), kind("session"))).toBe(null);
    }
  });

  test("is null after any change of its text", async () => {
    const config = resolved();
    const text = await sealed(config);
    await read(config, text);
    for (let at = 0; at < text.length; at += 7) {
      const changed = text.slice(0, at) + (text[at] === "x" ? "y" : "x") + text.slice(at + 1);
      expect(await read(config, changed), `at ${at}`).toBe(null);
    }
    for (const changed of [`${text}~2`, text.slice(0, -1), ` ${text}`]) {
      expect(await read(config, changed), changed).toBe(null);
    }
  });
});

describe("the cache does not keep", () => {
  test("a seal that does not open or does not parse, so each request tries again", async () => {
    const config = resolved();
    const text = await sealed(config);
    await read(config, text);
    const odd = await sealed(config, { of: "another format" });
    for (const junk of ["garbage", `${text.slice(0, 40)}x${text.slice(41)}`, odd, odd]) {
      expect(await read(config, junk)).toBe(null);
    }
    expect(open).toHaveBeenCalledTimes(5);
    vi.clearAllMocks();
    expect(await read(config, text)).toEqual({ word: "word: a" });
    expect(open).not.toHaveBeenCalled();
  });

  test("a flash message", async () => {
    const config = resolved();
    const text = await sealed(config, ["a"], "flash");
    const jar = new TestJar({ login_session_flash: text });
    for (let request = 0; request < 2; request++) expect(await readSealed(config, jar, "flash")).toEqual(["a"]);
    expect(open).toHaveBeenCalledTimes(2);
  });
});

test("SealCache drops the least recently used seal when it is full", () => {
  const cache = new SealCache(3);
  const keep = (text: string): void => cache.keep("~s", text, { text });
  for (const text of ["a", "b", "c"]) keep(text);
  expect(cache.recall("~s", "a")).toEqual({ text: "a" });
  for (const text of ["d", "d"]) keep(text);
  const known = ["a", "b", "c", "d"].map((text) => cache.recall("~s", text));
  expect(known).toEqual([{ text: "a" }, undefined, { text: "c" }, { text: "d" }]);
});
