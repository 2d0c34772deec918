import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bcryptCompare, bcryptHash } from "./bcrypt.ts";
import { hashAtCost } from "./hash-password.ts";
import { toSecret } from "./secret.ts";
import { verifyAtCost } from "./verify-password.ts";

const COST = 4;
const opens = async (made: string, tried: unknown): Promise<boolean> => verifyAtCost(tried, await hashAtCost(made, COST), COST);

describe("verifyAtCost accepts another Unicode form of the same password", () => {
  test.each([
    ["é", "é".normalize("NFD")],
    ["ångström".normalize("NFC"), "ångström".normalize("NFD")],
    ["한글 비밀번호", "한글 비밀번호".normalize("NFD")],
    ["é".repeat(64), "é".repeat(64).normalize("NFD")],
    ["\u212b", "\u00c5"],
  ])("as for %s", async (one, other) => {
    expect(await opens(one, other)).toBe(true);
    expect(await opens(other, one)).toBe(true);
  });
});

describe("verifyAtCost compares long passwords up to the last character", () => {
  test.each([
    ["72 and 73 letters", "a".repeat(72), "a".repeat(73)],
    ["73 and 74 letters", "a".repeat(73), "a".repeat(74)],
    ["18 and 19 emoji", "😀".repeat(18), "😀".repeat(19)],
    ["64 é with another last character", "é".repeat(64), `${"é".repeat(63)}è`],
    ["64 日 with another last character", "日".repeat(64), `${"日".repeat(63)}本`],
    ["4096 letters with another last one", "a".repeat(4096), `${"a".repeat(4095)}b`],
  ])("%s", async (_name, one, other) => {
    expect(await opens(one, one)).toBe(true);
    expect(await opens(other, other)).toBe(true);
    expect(await opens(one, other)).toBe(false);
    expect(await opens(other, one)).toBe(false);
  });
});

describe("verifyAtCost tells apart passwords that bcrypt or an encoder treats as equal", () => {
  test("bcryptjs repeats the password with a NUL in between", async () => {
    expect(await bcryptCompare("a\0a", await bcryptHash("a", COST))).toBe(true);
  });

  test.each([
    ["a", "a\0a"],
    ["a", "a\0"],
    ["a\0b", "a"],
    ["a\0b", "a\0c"],
    ["\0", "\0\0"],
    ["secret\0secret", "secret"],
    ["\ufffd", "\ud800"],
    ["\ufffd\ufffd", "\ud800\ud800"],
    [`${"a".repeat(80)}\ufffd`, `${"a".repeat(80)}\ud800`],
    ["Secret", "secret"],
    ["secret", "secret "],
    ["ﬁ", "fi"],
  ])("%j is not %j", async (made, tried) => {
    expect(await opens(made, made)).toBe(true);
    expect(await opens(made, tried)).toBe(false);
  });

  test("verifyAtCost accepts a password with a NUL", async () => {
    expect(await opens("a\0b", "a\0b")).toBe(true);
  });
});

describe("a digest is not a password", () => {
  const long = "correct horse battery staple ".repeat(4);
  const secret = toSecret(long);
  const digest = secret.ok ? secret.text : expect.unreachable();

  test("verifyAtCost rejects the digest of a long password for its prehashed hash", async () => {
    expect(await opens(long, long)).toBe(true);
    expect(await opens(long, digest)).toBe(false);
  });

  test("verifyAtCost rejects the long password when its hash has lost the prefix", async () => {
    const stored = await hashAtCost(long, COST);
    expect(await verifyAtCost(long, stored.slice(3), COST)).toBe(false);
  });

  test("bcryptCompare rejects a plain SHA-256 of the password for its prehashed hash", async () => {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(long)));
    const stored = await hashAtCost(long, COST);
    for (const text of [Buffer.from(bytes).toString("base64"), Buffer.from(bytes).toString("hex")]) {
      expect(await bcryptCompare(text, stored.slice(3))).toBe(false);
    }
    expect(await bcryptCompare(digest, stored.slice(3))).toBe(true);
  });
});

describe("verifyAtCost, for generated values", () => {
  test("never throws, and returns false for a hash of another password", async () => {
    const stored = fc.oneof(
      fc.anything(),
      fc.string(),
      fc.stringMatching(/^(nl1)?\$2[abxy]\$(0[0-5]|[7-9]\d)\$[./A-Za-z0-9]{52,54}$/),
    );
    const password = fc.oneof(fc.anything(), fc.string({ unit: "binary", maxLength: 100 }));
    await fc.assert(
      fc.asyncProperty(password, stored, async (tried, hash) => {
        expect(await verifyAtCost(tried, hash, COST)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test("accepts a password only for its own hash", async () => {
    const part = fc.constantFrom("a", "b", "\0", "é", "e\u0301", "😀", "a".repeat(71));
    const password = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(password, password, async (made, tried) => {
        expect(await opens(made, tried)).toBe(made.normalize("NFC") === tried.normalize("NFC"));
      }),
      { numRuns: 400 },
    );
  });
});
