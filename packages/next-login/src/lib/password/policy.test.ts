import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COMMON_PASSWORDS } from "./common-passwords.ts";
import { checkPasswordPolicy, type PasswordPolicyOptions } from "./policy.ts";
import { toSecret } from "./secret.ts";

const problems = (password: unknown, options?: PasswordPolicyOptions): string[] => {
  const result = checkPasswordPolicy(password, options);
  return result.ok ? [] : result.problems.map(({ code }) => code);
};

/** Characters that are guessed one by one, because they repeat nothing. The first are in the plane above the BMP. */
const EMOJI = Array.from({ length: 1024 }, (_, index) => String.fromCodePoint(0x1_f300 + index));
const IDEOGRAPHS = Array.from({ length: 1025 }, (_, index) => String.fromCodePoint(0x4e00 + index));

describe("checkPasswordPolicy checks the length of", () => {
  test.each([
    ["14 letters", "kdmvqxrhwtbzpf", ["too_short"]],
    ["15 letters", "kdmvqxrhwtbzpfc", []],
    ["14 emoji, 28 code units", EMOJI.slice(0, 14).join(""), ["too_short"]],
    ["15 emoji", EMOJI.slice(0, 15).join(""), []],
    ["14 letters as NFD, 28 code points before NFC", "éàüñöçâîôûêäëï".normalize("NFD"), ["too_short"]],
    ["15 letters as NFD", "éàüñöçâîôûêäëïå".normalize("NFD"), []],
    ["13 letters between spaces, which it does not trim", " kdmvqxrhwtbzp ", []],
    ["15 digits, because it has no rules about kinds of characters", "314159265358979", []],
    ["64 characters of Chinese", IDEOGRAPHS.slice(0, 64).join(""), []],
    ["1024 characters", IDEOGRAPHS.slice(0, 1024).join(""), []],
    ["1024 characters, 2048 code units", EMOJI.slice(0, 1024).join(""), []],
    ["1025 characters", IDEOGRAPHS.slice(0, 1025).join(""), ["too_long"]],
    ["five million letters", "a".repeat(5_000_000), ["too_long"]],
    ["4097 characters, which it does not read", `\ud800${"a".repeat(4096)}`, ["too_long"]],
    ["an empty string", "", ["too_short"]],
  ])("%s", (_name, password, expected) => {
    expect(problems(password)).toEqual(expected);
  });

  test("a password by minLength, and names it in the message", () => {
    expect(problems("kdmvqxrh", { minLength: 8 })).toEqual([]);
    expect(checkPasswordPolicy("kdmvqxr", { minLength: 8 })).toEqual({
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

describe("checkPasswordPolicy rejects what is guessed first:", () => {
  test.each([
    ["a common password and digits in a row", "password123456789", "common"],
    ["a common password twice", "passwordpassword", "common"],
    ["a common password with look-alikes", "P@ssw0rd!P@ssw0rd!", "common"],
    ["three common passwords", "dragonmonkeyshadow", "common"],
    ["a common password and its digits", "iloveyou20202020", "common"],
    ["one character", "aaaaaaaaaaaaaaaaaaaa", "predictable"],
    ["15 spaces", " ".repeat(15), "predictable"],
    ["64 times one character", "日".repeat(64), "predictable"],
    ["1024 times two characters", "q7".repeat(512), "predictable"],
    ["digits in a row", "123456789012345", "predictable"],
    ["digits in a row, backwards", "543210987654321", "predictable"],
    ["a row of keys", "qwertyuiopasdfghjkl", "predictable"],
    ["columns of keys", "1qaz2wsx3edc4rfv", "predictable"],
    ["two rows of keys in turns", "q1w2e3r4t5y6u7i8", "predictable"],
    ["the alphabet", "abcdefghijklmnopqrstuvwxyz", "predictable"],
    ["a repetition of repetitions", "abab1abab1abab1abab1", "predictable"],
    ["the user's name twice, without its space", "adalovelaceadalovelace", "forbidden"],
    ["one part of the user's name and a year", "lovelacelovelace1234", "forbidden"],
    ["the user's name and a common password", "adalovelace password", "forbidden"],
  ])("%s", (_name, password, code) => {
    expect(problems(password, { blocklist: ["Ada Lovelace"] })).toEqual([code]);
  });

  test.each([
    ["four words, three of them common", "correct horse battery staple"],
    ["a sentence", "the cat sat on my keyboard again"],
    ["a common password among random characters", "kq7!password vx2m"],
    ["a row within random characters", "zm4k12345vhq8wtr"],
    ["random digits", "271828182845904"],
    ["a sentence with the user's name in it", "when ada met the engine"],
  ])("but not %s", (_name, password) => {
    expect(problems(password, { blocklist: ["Ada Lovelace"] })).toEqual([]);
  });

  test("each of the 3,000 common passwords, once and twice", () => {
    const words = COMMON_PASSWORDS.trim().split(/\s+/);
    expect(words).toHaveLength(3000);
    expect(new Set(words).size).toBe(3000);
    for (const word of words) {
      expect(problems(word, { minLength: 8 }).length, word).toBeGreaterThan(0);
      expect(problems(word + word, { minLength: 8 }).length, `${word} twice`).toBeGreaterThan(0);
    }
  });
});

describe("checkPasswordPolicy, with forbidden words", () => {
  const forbidden = ["Ada Lovelace", "ada@example.com", "Example", " Palo Alto ", null, undefined, "", " "];

  test.each([
    ["is the word", "ada@example.com", ["forbidden"]],
    ["is the word in other case", "ADA@Example.COM", ["forbidden"]],
    ["is the word in full width", "ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ", ["forbidden"]],
    ["is the word and 7 characters", "ada@example.comkdmvqxr", ["forbidden"]],
    ["is the word and 8 characters", "ada@example.comkdmvqxrh", []],
    ["is a word that the list has with spaces around it", "Palo Alto Palo Alto", ["forbidden"]],
    ["is the word three times", "exampleexampleexample", ["forbidden"]],
    ["is the word with a space after it", "ada@example.com ", ["forbidden"]],
    ["contains a word among many others", "an example of a good passphrase", []],
    ["contains no word", "correct horse battery staple", []],
  ])("checks a password that %s", (_name, password, expected) => {
    expect(problems(password, { blocklist: forbidden })).toEqual(expected);
  });

  test("returns only too_short for a short password without the word", () => {
    expect(problems("kdmvq", { blocklist: forbidden })).toEqual(["too_short"]);
    expect(problems("", { blocklist: forbidden })).toEqual(["too_short"]);
  });

  test("returns one problem for each broken rule", () => {
    expect(problems("example", { blocklist: forbidden })).toEqual(["too_short", "forbidden"]);
    expect(problems("example".repeat(200), { blocklist: forbidden })).toEqual(["too_long", "forbidden"]);
  });

  test("skips words of one or two characters", () => {
    expect(problems("palmqxrv", { minLength: 8, blocklist: ["al", "p"] })).toEqual([]);
    expect(problems("palmqxrv", { minLength: 8, blocklist: ["pal"] })).toEqual(["forbidden"]);
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
