import { sealData, unsealData } from "iron-session";
import { afterEach, describe, expect, test, vi } from "vitest";
import { OTHER_SECRET, SECRET } from "../../../test/helpers.ts";
import type { Secrets } from "../config/secrets.ts";
import { open, seal, type Purpose } from "./seal.ts";

const ring: Secrets = [SECRET];
const PURPOSES: Purpose[] = ["session", "flash"];

const text = await seal(ring, "session", { d: 1 });
const parts = text.split("*");

afterEach(() => void vi.useRealTimers());

describe("seal and open", () => {
  test.each(PURPOSES)("give the same data back, for %s", async (purpose) => {
    const data = { d: [1, "a", null, true], x: { y: "日本" } };
    expect(await open(ring, purpose, await seal(ring, purpose, data))).toEqual(data);
  });

  test("know no expiry, because the reader checks the dates inside", async () => {
    vi.setSystemTime(1_800_000_000_000);
    const text = await seal(ring, "session", { d: 1 });
    vi.setSystemTime(2_400_000_000_000);
    expect(await open(ring, "session", text)).toEqual({ d: 1 });
  });

  test("give another text for each seal of the same data", async () => {
    expect(await seal(ring, "session", { d: 1 })).not.toBe(await seal(ring, "session", { d: 1 }));
  });

  test("show nothing of the data in the text", async () => {
    const text = await seal(ring, "session", { d: "ada@example.com" });
    for (const part of text.split("*")) {
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

describe("open returns the data only for the purpose of the seal", () => {
  const anything = [...PURPOSES, "", "remember", "__proto__", "constructor"];

  test.each(PURPOSES.flatMap((made) => anything.map((asked) => [made, asked] as const)))(
    "sealed for %s, opened as %j",
    async (made, asked) => {
      const opened = await open(ring, asked as Purpose, await seal(ring, made, { d: 1 }));
      expect(opened).toEqual(made === asked ? { d: 1 } : null);
    },
  );

  test("even if the data name another purpose", async () => {
    const text = await seal(ring, "flash", { session: { d: 1 } });
    expect(await open(ring, "session", text)).toBe(null);
    expect(await open(ring, "flash", text)).toEqual({ session: { d: 1 } });
  });
});

describe("the same secret used by iron-session", () => {
  const sealOptions = { password: { 1: SECRET }, ttl: 0 };

  test.each<[json: string]>([['{"d":1}'], ['{"session":{"d":1}}'], ["{}"], ["[]"]])(
    "does not open the seal of %s, with its version suffix and without",
    async (json) => {
      const theirs = await sealData(JSON.parse(json) as object, sealOptions);
      for (const seal of [theirs, theirs.replace(/~.*/, "")]) expect(await open(ring, "session", seal)).toBe(null);
    },
  );

  test("opens none of our seals", async () => {
    expect(await unsealData(text, sealOptions)).toEqual({});
  });
});

describe("open returns null for", () => {
  test.each<[name: string, value: string]>([
    ["an empty text", ""],
    ["a word", "garbage"],
    ["two seals", text + text],
    ["an empty part", text.replace("*", "**")],
    ["one character too few", text.slice(1)],
    ["a seal cut short", text.slice(0, -1)],
    ["an unknown key", text.replace("*1*", "*2*")],
    ["a key of the prototype", text.replace("*1*", "*__proto__*")],
    ["a key of an object", text.replace("*1*", "*constructor*")],
    ["a key without a number", text.replace("*1*", "**")],
    ["a short salt", parts.with(2, "00").join("*")],
    ["another salt", parts.with(2, "0".repeat(64)).join("*")],
    ["an expiry", parts.with(5, "9999999999999").join("*")],
    ["a short salt of the MAC", parts.with(6, "00").join("*")],
    ["another salt of the MAC", parts.with(6, "0".repeat(64)).join("*")],
    ["no version", text.replace("~2", "")],
    ["another version", text.replace("~2", "~9")],
    ["two versions", `${text}~2`],
    ["text after the version", `${text}x`],
    ["a line after it", `${text}\n`],
    ["NULs", "\0".repeat(300)],
    ["not ASCII", "é".repeat(300)],
    ["JSON", '{"session":{"d":1}}'],
  ])("%s", async (_name, value) => {
    expect(await open(ring, "session", value)).toBe(null);
  });

  test("a seal whose MAC spells the same bytes differently", async () => {
    // The last of the 43 characters has two spare bits.
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const mac = parts[7]?.replace("~2", "") ?? "";
    const other = mac.slice(0, -1) + alphabet[alphabet.indexOf(mac.at(-1) ?? "") + 1];
    expect(Buffer.from(other, "base64url")).toEqual(Buffer.from(mac, "base64url"));
    expect(await open(ring, "session", parts.with(7, `${other}~2`).join("*"))).toBe(null);
    expect(await open(ring, "session", parts.with(7, `${mac}=~2`).join("*"))).toBe(null);
  });

  test("a seal of another secret, and one that names another password", async () => {
    expect(await open(ring, "session", await seal([OTHER_SECRET], "session", { d: 1 }))).toBe(null);
    const named = (await seal(ring, "session", { d: 1 })).replace("Fe26.2*1*", "Fe26.2*2*");
    expect(await open(ring, "session", named)).toBe(null);
  });

  test("a text longer than a cookie can be, without checking its MAC", async () => {
    const long = await seal(ring, "session", { d: "x".repeat(4000) });
    const checked = vi.spyOn(crypto.subtle, "verify");
    expect(long.length).toBeGreaterThan(4096);
    expect(await open(ring, "session", long)).toBe(null);
    expect(await open(ring, "session", parts.with(4, "a".repeat(1_000_000)).join("*"))).toBe(null);
    expect(checked).not.toHaveBeenCalled();
    await open(ring, "session", text);
    expect(checked).toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});

describe("during a rotation of secrets, seals stay readable", () => {
  const [one, two] = [SECRET, OTHER_SECRET];
  const [only, opens, both, later] = [[one], [one, two], [two, one], [two]];

  test("when the list is the old secret, then both, then the new one", async () => {
    const old = await seal(only, "session", { d: "old" });
    expect(await open(both, "session", old)).toMatchObject({ d: "old" });
    const made = await seal(both, "session", { d: "new" });
    expect(await open(later, "session", made)).toMatchObject({ d: "new" });
    expect(await open(later, "session", old)).toBe(null);
    expect(await open(only, "session", made)).toBe(null);
  });

  test("on every instance, when the new secret comes second at first", async () => {
    const old = await seal(opens, "session", {});
    const made = await seal(both, "session", { d: "new" });
    for (const ring of [only, opens, both]) expect(await open(ring, "session", old)).toEqual({});
    for (const ring of [opens, both, later]) expect(await open(ring, "session", made)).toEqual({ d: "new" });
  });
});
