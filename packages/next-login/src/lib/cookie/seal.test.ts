import { sealData } from "iron-session";
import { afterEach, describe, expect, test, vi } from "vitest";
import { OTHER_SECRET, SECRET } from "../../../test/helpers.ts";
import type { KeyRing } from "../config/secrets.ts";
import { open, seal, type Purpose } from "./seal.ts";

const ring: KeyRing = [[1, SECRET]];
const PURPOSES: Purpose[] = ["session", "flash"];

/** Any JSON, validly sealed with our secret, as a reset mail of the same app might be. */
async function sealed(data: unknown): Promise<string> {
  return sealData(data as object, { password: { 1: SECRET }, ttl: 0 });
}

const text = await seal(ring, "session", { d: 1 });
const bare = text.slice(0, -2);

afterEach(() => void vi.useRealTimers());

describe("what was sealed opens", () => {
  test.each(PURPOSES)("as the same data, for %s", async (purpose) => {
    const data = { d: [1, "a", null, true], x: { y: "日本" } };
    expect(await open(ring, purpose, await seal(ring, purpose, data))).toEqual(data);
  });

  test("for ever: the reader judges the dates inside", async () => {
    vi.setSystemTime(1_800_000_000_000);
    const text = await seal(ring, "session", { d: 1 });
    vi.setSystemTime(2_400_000_000_000);
    expect(await open(ring, "session", text)).toEqual({ d: 1 });
  });

  test("and never looks the same twice", async () => {
    expect(await seal(ring, "session", { d: 1 })).not.toBe(await seal(ring, "session", { d: 1 }));
  });

  test("and shows nothing of what is inside", async () => {
    const text = await seal(ring, "session", { d: "ada@example.com" });
    for (const part of text.split(/[*~]/)) {
      for (const decoded of [
        part,
        Buffer.from(part, "base64url").toString("latin1"),
        Buffer.from(part, "hex").toString("latin1"),
      ]) {
        expect(decoded).not.toMatch(/ada@|example|session|"d":/);
      }
    }
    expect(text).not.toContain(SECRET.slice(0, 6));
  });
});

describe("a seal opens for its own purpose alone", () => {
  const anything = [...PURPOSES, "", "remember", "__proto__", "constructor"];

  test.each(PURPOSES.flatMap((made) => anything.map((asked) => [made, asked] as const)))(
    "made for %s, presented as %j",
    async (made, asked) => {
      const opened = await open(ring, asked as Purpose, await seal(ring, made, { d: 1 }));
      expect(opened).toEqual(made === asked ? { d: 1 } : null);
    },
  );

  test("data cannot choose its purpose", async () => {
    const text = await seal(ring, "flash", { session: { d: 1 } });
    expect(await open(ring, "session", text)).toBe(null);
    expect(await open(ring, "flash", text)).toEqual({ session: { d: 1 } });
  });
});

describe("valid seals of other things are nothing", () => {
  test.each<[json: string]>([
    ['"session"'],
    ["42"],
    ["0"],
    ["true"],
    ["false"],
    ["null"],
    ["[]"],
    ['["session"]'],
    ["{}"],
    ['{"d":1}'],
    ['{"session":null}'],
    ['{"Session":{"d":1}}'],
    ['{"session":{"d":1},"flash":{"d":1}}'],
    ['{"userId":"7","session":{"d":1}}'],
    ['{"p":"session","d":1}'],
    ['[["session",1]]'],
    ['{"__proto__":{"session":1}}'],
    ['{"constructor":{"prototype":{"session":1}}}'],
    ['{"toJSON":1,"then":1}'],
    ['{"userId":"7"}'],
  ])("%s", async (json) => {
    expect(await open(ring, "session", await sealed(JSON.parse(json)))).toBe(null);
    expect(({} as { session?: unknown }).session).toBe(undefined);
  });

  test("a purpose from a polluted prototype does not count", async () => {
    const texts = [await sealed({ d: 1 }), await sealed({})];
    const everything: { session?: unknown } = Object.prototype;
    everything.session = { d: 1 };
    try {
      for (const text of texts) expect(await open(ring, "session", text)).toBe(null);
    } finally {
      delete everything.session;
    }
  });

  test("a key like __proto__ stays data", async () => {
    const opened = await open(ring, "session", await sealed(JSON.parse('{"session":{"__proto__":{"admin":true}}}')));
    expect((opened as { admin?: unknown } | null)?.admin).toBe(undefined);
    expect(({} as { admin?: unknown }).admin).toBe(undefined);
  });
});

describe("whatever is no seal of ours is nothing", () => {
  test.each<[name: string, value: string]>([
    ["nothing", ""],
    ["a word", "garbage"],
    ["only a version mark", "~2"],
    ["two seals", text + text],
    ["an empty part", text.replace(/\*/, "**")],
    ["one character too few", text.slice(1)],
    ["a seal cut short", bare.slice(0, -1) + "~2"],
    ["an unknown key", text.replace("*1*", "*2*")],
    ["a key of the prototype", text.replace("*1*", "*__proto__*")],
    ["a key of an object", text.replace("*1*", "*constructor*")],
    ["no version mark", bare],
    ["junk after the version mark", `${text}~junk`],
    ["a long version mark", `${bare}~222`],
    ["a mark that is no number", `${bare}~x`],
    ["a line after it", `${text}\n`],
    ["NULs", "\0".repeat(300)],
    ["not ASCII", "é".repeat(300)],
    ["JSON", '{"session":{"d":1}}'],
  ])("%s", async (_name, value) => {
    expect(await open(ring, "session", value)).toBe(null);
  });

  test("sealed with another secret, or under another number", async () => {
    expect(await open(ring, "session", await seal([[1, OTHER_SECRET]], "session", { d: 1 }))).toBe(null);
    expect(await open(ring, "session", await seal([[2, SECRET]], "session", { d: 1 }))).toBe(null);
  });

  test("longer than a cookie can be: no key is derived for it", async () => {
    const long = await seal(ring, "session", { d: "x".repeat(4000) });
    const imported = vi.spyOn(crypto.subtle, "importKey");
    expect(long.length).toBeGreaterThan(4096);
    expect(await open(ring, "session", long)).toBe(null);
    expect(await open(ring, "session", `${bare}${"a".repeat(1_000_000)}~2`)).toBe(null);
    expect(imported).not.toHaveBeenCalled();
    await open(ring, "session", text);
    expect(imported).toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});

describe("secrets change without a logout", () => {
  const [one, two] = [[1, SECRET] as const, [2, OTHER_SECRET] as const];
  const [only, opens, both, later] = [[one], [one, two], [two, one], [two]];

  test("[1], then [2, 1], then [2]", async () => {
    const old = await seal(only, "session", { d: "old" });
    expect(await open(both, "session", old)).toMatchObject({ d: "old" });
    const made = await seal(both, "session", { d: "new" });
    expect(made).toMatch(/^[^*]+\*2\*/);
    expect(await open(later, "session", made)).toMatchObject({ d: "new" });
    expect(await open(later, "session", old)).toBe(null);
    expect(await open(only, "session", made)).toBe(null);
  });

  test("the first seals, whatever its number, so that each instance opens what another seals before one seals with it", async () => {
    const old = await seal(opens, "session", {});
    expect(old).toMatch(/^[^*]+\*1\*/);
    const made = await seal(both, "session", { d: "new" });
    for (const ring of [only, opens, both]) expect(await open(ring, "session", old)).toEqual({});
    for (const ring of [opens, both, later]) expect(await open(ring, "session", made)).toEqual({ d: "new" });
  });
});
