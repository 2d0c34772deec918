import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPasswordPolicy, type PasswordPolicyOptions } from "./policy.ts";
import { toSecret } from "./secret.ts";

const problems = (password: unknown, options?: PasswordPolicyOptions): string[] => {
  const result = checkPasswordPolicy(password, options);
  return result.ok ? [] : result.problems.map(({ code }) => code);
};

describe("checkPasswordPolicy checks the length of", () => {
  test.each([
    ["14 letters", "abcdefghijklmn", ["too_short"]],
    ["15 letters", "abcdefghijklmno", []],
    ["14 emoji, 28 code units", "😀".repeat(14), ["too_short"]],
    ["15 emoji", "😀".repeat(15), []],
    ["14 é as NFD, 28 code points before NFC", "e\u0301".repeat(14), ["too_short"]],
    ["15 é as NFD", "e\u0301".repeat(15), []],
    ["15 spaces, which it does not trim", " ".repeat(15), []],
    ["15 digits, because it has no rules about kinds of characters", "314159265358979", []],
    ["64 日", "日".repeat(64), []],
    ["1024 letters", "a".repeat(1024), []],
    ["1024 emoji, 2048 code units", "😀".repeat(1024), []],
    ["1025 letters", "a".repeat(1025), ["too_long"]],
    ["five million letters", "a".repeat(5_000_000), ["too_long"]],
    ["4097 characters, which it does not read", `\ud800${"a".repeat(4096)}`, ["too_long"]],
    ["an empty string", "", ["too_short"]],
  ])("%s", (_name, password, expected) => {
    expect(problems(password)).toEqual(expected);
  });

  test("a password by minLength, and names it in the message", () => {
    expect(problems("12345678", { minLength: 8 })).toEqual([]);
    expect(checkPasswordPolicy("1234567", { minLength: 8 })).toEqual({
      ok: false,
      problems: [{ code: "too_short", message: "Use at least 8 characters." }],
    });
  });

  test.each([7, 65, 0, -1, 8.5, Number.NaN, Infinity, "15"])("nothing when minLength is %j: it throws", (minLength) => {
    expect(() => checkPasswordPolicy("x", { minLength: minLength as number })).toThrow(
      expect.objectContaining({ code: "invalid_option", message: expect.stringContaining("minLength") }),
    );
  });
});

describe("checkPasswordPolicy", () => {
  test.each([null, undefined, 123456789012345, {}, ["a".repeat(15)], new File(["x"], "x"), "\ud800 and enough more"])(
    "returns not_text for %j",
    (value) => {
      expect(problems(value)).toEqual(["not_text"]);
    },
  );

  test("accepts only what hashPassword accepts", () => {
    const password = fc.oneof(fc.string({ unit: "binary", maxLength: 1200 }), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(fc.oneof(password, fc.anything()), (value) => {
        if (checkPasswordPolicy(value, { minLength: 8 }).ok) expect(toSecret(value).ok).toBe(true);
      }),
    );
  });
});

describe("checkPasswordPolicy, with forbidden words", () => {
  const forbidden = ["Ada Lovelace", "ada@example.com", "Example", " Palo Alto ", null, undefined, "", " "];

  test.each([
    ["is the word", "ada@example.com", ["forbidden"]],
    ["is the word in other case", "ADA@Example.COM", ["forbidden"]],
    ["is the word in full width", "ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ", ["forbidden"]],
    ["is the word and 7 characters", "ada@example.com1234567", ["forbidden"]],
    ["is the word and 8 characters", "ada@example.com12345678", []],
    ["is a word that the list has with spaces around it", "Palo Alto Palo Alto", ["forbidden"]],
    ["is the word three times", "exampleexampleexample", ["forbidden"]],
    ["is the word with a space after it", "ada@example.com ", ["forbidden"]],
    ["contains a word among many others", "an example of a good passphrase", []],
    ["contains no word", "correct horse battery staple", []],
  ])("checks a password that %s", (_name, password, expected) => {
    expect(problems(password, { blocklist: forbidden })).toEqual(expected);
  });

  test("returns only too_short for a short password without the word", () => {
    expect(problems("horse", { blocklist: forbidden })).toEqual(["too_short"]);
    expect(problems("", { blocklist: forbidden })).toEqual(["too_short"]);
  });

  test("returns one problem for each broken rule", () => {
    expect(problems("example", { blocklist: forbidden })).toEqual(["too_short", "forbidden"]);
    expect(problems("example".repeat(200), { blocklist: forbidden })).toEqual(["too_long", "forbidden"]);
  });

  test("skips words of one or two characters", () => {
    expect(problems("palmtree", { minLength: 8, blocklist: ["al", "p"] })).toEqual([]);
    expect(problems("palmtree", { minLength: 8, blocklist: ["pal"] })).toEqual(["forbidden"]);
  });

  test.each([
    ["STRASSENBAHNFAHRER", "straßenbahnfahrer"],
    ["STRAẞENBAHNFAHRER", "straßenbahnfahrer"],
    ["ΟΔΥΣΣΕΥΣ ΟΔΥΣΣΕΥΣ", "οδυσσευς"],
    ["ılgaz dağlarında", "ILGAZ DAĞLARINDA"],
    ["e\u0301te\u0301 e\u0301te\u0301 e\u0301te\u0301 e\u0301te\u0301", "Été"],
  ])("treats %s as %s", (password, word) => {
    expect(problems(password, { blocklist: [word] })).toEqual(["forbidden"]);
  });

  test("never repeats the password in a message", () => {
    const result = checkPasswordPolicy("hunter2", { blocklist: ["hunter2"] });
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toContain("hunter2");
  });

  test.each(["Ada", { 0: "Ada" }, [1], [["Ada"]]])("throws when the list is %j", (list) => {
    expect(() => checkPasswordPolicy("x", { blocklist: list as unknown as string[] })).toThrow(
      expect.objectContaining({ code: "invalid_option", message: expect.stringContaining("blocklist") }),
    );
  });
});
