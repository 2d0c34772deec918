import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPasswordPolicy, type PasswordPolicyOptions } from "./policy.ts";
import { toSecret } from "./secret.ts";

const problems = (password: unknown, options?: PasswordPolicyOptions): string[] => {
  const result = checkPasswordPolicy(password, options);
  return result.ok ? [] : result.problems.map(({ code }) => code);
};

describe("length", () => {
  test.each([
    ["14 letters", "abcdefghijklmn", ["too_short"]],
    ["15 letters", "abcdefghijklmno", []],
    ["14 emoji, 28 code units", "😀".repeat(14), ["too_short"]],
    ["15 emoji", "😀".repeat(15), []],
    ["14 é as NFD, 28 code points before NFC", "e\u0301".repeat(14), ["too_short"]],
    ["15 é as NFD", "e\u0301".repeat(15), []],
    ["15 spaces: nothing is trimmed", " ".repeat(15), []],
    ["15 digits: no rules about kinds", "314159265358979", []],
    ["64 日", "日".repeat(64), []],
    ["1024 letters", "a".repeat(1024), []],
    ["1024 emoji, 2048 code units", "😀".repeat(1024), []],
    ["1025 letters", "a".repeat(1025), ["too_long"]],
    ["five million letters", "a".repeat(5_000_000), ["too_long"]],
    ["4097 characters, not looked at any further", `\ud800${"a".repeat(4096)}`, ["too_long"]],
    ["nothing", "", ["too_short"]],
  ])("%s", (_name, password, expected) => {
    expect(problems(password)).toEqual(expected);
  });

  test("the minimum is an option, and the message names it", () => {
    expect(problems("12345678", { minLength: 8 })).toEqual([]);
    expect(checkPasswordPolicy("1234567", { minLength: 8 })).toEqual({
      ok: false,
      problems: [{ code: "too_short", message: "Use at least 8 characters." }],
    });
  });

  test.each([7, 65, 0, -1, 8.5, Number.NaN, Infinity, "15"])("refuses the minimum %j", (minLength) => {
    expect(() => checkPasswordPolicy("x", { minLength: minLength as number })).toThrow(
      expect.objectContaining({ code: "password_invalid_option", message: expect.stringContaining("minLength") }),
    );
  });
});

describe("text", () => {
  test.each([null, undefined, 123456789012345, {}, ["a".repeat(15)], new File(["x"], "x"), "\ud800 and enough more"])(
    "%j is not text",
    (value) => {
      expect(problems(value)).toEqual(["not_text"]);
    },
  );

  test("what it accepts can be hashed", () => {
    const password = fc.oneof(fc.string({ unit: "binary", maxLength: 1200 }), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(fc.oneof(password, fc.anything()), (value) => {
        if (checkPasswordPolicy(value, { minLength: 8 }).ok) expect(toSecret(value).ok).toBe(true);
      }),
    );
  });
});

describe("forbidden words", () => {
  const forbidden = ["Ada Lovelace", "ada@example.com", "Example", " Palo Alto ", null, undefined, "", " "];

  test.each([
    ["is the word", "ada@example.com", ["forbidden"]],
    ["is the word in other case", "ADA@Example.COM", ["forbidden"]],
    ["is the word in full width", "ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ", ["forbidden"]],
    ["is the word and 7 characters", "ada@example.com1234567", ["forbidden"]],
    ["is the word and 8 characters", "ada@example.com12345678", []],
    ["is a word that was stored with spaces around it", "Palo Alto Palo Alto", ["forbidden"]],
    ["is the word three times", "exampleexampleexample", ["forbidden"]],
    ["is the word with a space after it", "ada@example.com ", ["forbidden"]],
    ["holds a word in much else", "an example of a good passphrase", []],
    ["holds none", "correct horse battery staple", []],
  ])("a password that %s", (_name, password, expected) => {
    expect(problems(password, { forbidden })).toEqual(expected);
  });

  test("a short password without the word is only short", () => {
    expect(problems("horse", { forbidden })).toEqual(["too_short"]);
    expect(problems("", { forbidden })).toEqual(["too_short"]);
  });

  test("one message for each broken rule", () => {
    expect(problems("example", { forbidden })).toEqual(["too_short", "forbidden"]);
    expect(problems("example".repeat(200), { forbidden })).toEqual(["too_long", "forbidden"]);
  });

  test("a word of one or two characters says nothing inside a longer password", () => {
    expect(problems("palmtree", { minLength: 8, forbidden: ["al", "p"] })).toEqual([]);
    expect(problems("palmtree", { minLength: 8, forbidden: ["pal"] })).toEqual(["forbidden"]);
  });

  test.each([
    ["STRASSENBAHNFAHRER", "straßenbahnfahrer"],
    ["STRAẞENBAHNFAHRER", "straßenbahnfahrer"],
    ["ΟΔΥΣΣΕΥΣ ΟΔΥΣΣΕΥΣ", "οδυσσευς"],
    ["ılgaz dağlarında", "ILGAZ DAĞLARINDA"],
    ["e\u0301te\u0301 e\u0301te\u0301 e\u0301te\u0301 e\u0301te\u0301", "Été"],
  ])("%s is %s", (password, word) => {
    expect(problems(password, { forbidden: [word] })).toEqual(["forbidden"]);
  });

  test("no message holds the password", () => {
    const result = checkPasswordPolicy("hunter2", { forbidden: ["hunter2"] });
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toContain("hunter2");
  });

  test.each(["Ada", { 0: "Ada" }, [1], [["Ada"]]])("refuses the list %j", (list) => {
    expect(() => checkPasswordPolicy("x", { forbidden: list as unknown as string[] })).toThrow(
      expect.objectContaining({ code: "password_invalid_option", message: expect.stringContaining("forbidden") }),
    );
  });
});
