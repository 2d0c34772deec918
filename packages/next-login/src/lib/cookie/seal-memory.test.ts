import { afterEach, describe, expect, test, vi } from "vitest";
import { OTHER_SECRET, SECRET, TestJar } from "../../../test/helpers.ts";
import type { LoginConfig } from "../config/options.ts";
import { configReader, type ResolvedConfig } from "../config/resolve.ts";
import { SealMemory } from "./seal-memory.ts";
import { open, seal, type Purpose } from "./seal.ts";
import { labelOf, readSealed, writeSealed } from "./sealed-cookie.ts";

vi.mock("./seal.ts", { spy: true });
afterEach(() => void vi.clearAllMocks());

const resolved = (config: LoginConfig = {}): ResolvedConfig =>
  configReader({ secret: SECRET, baseUrl: "http://localhost", ...config })();
const NAMES = { session: "login_session", remember: "login_remember", flash: "login_session_flash" } as const;
const read = (config: ResolvedConfig, text: string, purpose: keyof typeof NAMES = "session"): Promise<unknown> =>
  readSealed(config, new TestJar({ [NAMES[purpose]]: text }), purpose);
const sealed = (config: ResolvedConfig, data: unknown, purpose: Purpose = "session"): Promise<string> =>
  seal(config.secrets, labelOf(config, purpose), data);

describe("a cookie that was opened before", () => {
  test.each(["session", "remember"] as const)("is not opened again: %s", async (purpose) => {
    const config = resolved();
    const text = await sealed(config, ["a", 1], purpose);
    for (let request = 0; request < 3; request++) expect(await read(config, text, purpose)).toEqual(["a", 1]);
    expect(open).toHaveBeenCalledOnce();
  });

  test("that this process wrote is not opened at all", async () => {
    const config = resolved();
    const jar = new TestJar();
    await writeSealed(config, jar, "session", "data");
    expect(await read(config, jar.written[0]!.value)).toBe("data");
    expect(open).not.toHaveBeenCalled();
  });

  test("gives what nobody can change for the next request", async () => {
    const config = resolved();
    const text = await sealed(config, ["a"]);
    for (let request = 0; request < 3; request++) {
      const data = (await read(config, text)) as string[];
      expect(data).toEqual(["a"]);
      data.push("changed");
    }
  });

  test("is still nothing for another purpose", async () => {
    const config = resolved();
    const text = await sealed(config, "data");
    expect(await read(config, text)).toBe("data");
    for (const purpose of ["remember", "flash"] as const) expect(await read(config, text, purpose)).toBe(null);
  });

  test("is nothing to another manager, nor to other secrets", async () => {
    const config = resolved();
    const text = await sealed(config, "data");
    expect(await read(config, text)).toBe("data");
    for (const other of [resolved({ secret: OTHER_SECRET }), resolved({ cookie: { name: "admin_session" } })]) {
      expect(await readSealed(other, new TestJar({ [other.cookieName]: text }), "session")).toBe(null);
    }
  });

  test("with any change is opened like any other, and is nobody's", async () => {
    const config = resolved();
    const text = await sealed(config, "data");
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

describe("what is not kept", () => {
  test("a seal that does not open: it is tried each time, and takes no room", async () => {
    const config = resolved({ sealMemory: 1 });
    const text = await sealed(config, "data");
    await read(config, text);
    for (const junk of ["garbage", `${text.slice(0, 40)}x${text.slice(41)}`]) expect(await read(config, junk)).toBe(null);
    vi.clearAllMocks();
    expect(await read(config, text)).toBe("data");
    expect(open).not.toHaveBeenCalled();
  });

  test("a message, which is shown once", async () => {
    const config = resolved();
    const text = await sealed(config, ["a"], "flash");
    for (let request = 0; request < 2; request++) expect(await read(config, text, "flash")).toEqual(["a"]);
    expect(open).toHaveBeenCalledTimes(2);
  });

  test("anything, with a memory of 0", async () => {
    const config = resolved({ sealMemory: 0 });
    const text = await sealed(config, "data");
    for (let request = 0; request < 2; request++) expect(await read(config, text)).toBe("data");
    expect(open).toHaveBeenCalledTimes(2);
  });
});

test("of more than there is room for, those that were used last stay", () => {
  const memory = new SealMemory(3);
  for (const text of ["a", "b", "c"]) memory.keep("~s", text, text);
  expect(memory.recall("~s", "a")).toBe("a");
  memory.keep("~s", "d", "d");
  memory.keep("~s", "d", "d");
  expect(["a", "b", "c", "d"].map((text) => memory.recall("~s", text))).toEqual(["a", undefined, "c", "d"]);
});
