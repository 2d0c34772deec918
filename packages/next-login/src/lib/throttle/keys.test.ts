import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OTHER_SECRET, SECRET } from "../../../test/helpers.ts";
import { accountName, keyMaker } from "./keys.ts";

describe("accountName", () => {
  test.each([
    ["ada@example.com", "ADA@Example.COM"],
    ["ada@example.com", "  ada@example.com\t\n"],
    ["ada@example.com", "\u00a0ada@example.com\u3000"],
    ["ada@example.com", "ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ"],
    ["ada@example.com", "ada\uff20example.com"],
    ["straße", "STRASSE"],
    ["straße", "STRAẞE"],
    ["ﬀ", "FF"],
    ["é", "E\u0301"],
    ["ὀδυσσεύς", "ὈΔΥΣΣΕΎΣ"],
    ["İ", "i\u0307"],
    ["ı", "I"],
    ["K", "\u212a"],
  ])("treats %s and %s as one account", (one, other) => {
    expect(accountName(other)).toBe(accountName(one));
  });

  test.each([
    ["ada@example.com", "grace@example.com"],
    ["ada@example.com", "ada@example.com."],
    ["ada@example.com", "ad a@example.com"],
    ["a|b", "a"],
  ])("tells %s and %s apart", (one, other) => {
    expect(accountName(other)).not.toBe(accountName(one));
  });

  test.each([null, undefined, 7, {}, ["ada@example.com"], new File(["x"], "x"), { $ne: null }, "a".repeat(1025)])(
    "returns an empty name for %j",
    (account) => {
      expect(accountName(account)).toBe("");
    },
  );

  test("accepts 1024 characters", () => {
    expect(accountName("a".repeat(1024))).toBe("a".repeat(1024));
  });

  test("returns the same name for its own result, and for the spelling of the app", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const name = accountName(text);
        expect(accountName(name)).toBe(name);
        for (const spelling of [text.toLowerCase(), text.normalize("NFKC").trim().toLowerCase()]) {
          expect(accountName(spelling)).toBe(name);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("keyMaker", () => {
  const key = keyMaker([SECRET]);

  test("makes the same key only for the same parts, even when they contain separators", () => {
    const part = fc.oneof(fc.string(), fc.stringMatching(/^[",|:\\[\]\0]{0,6}$/));
    const parts = fc.array(part, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(key(...one) === key(...other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    [
      ["account", "a", "b"],
      ["account", "a|b"],
    ],
    [
      ["account", 'a","b'],
      ["account", "a", "b"],
    ],
    [
      ["address", "x"],
      ["account", "x"],
    ],
    [
      ["account", "\ud800"],
      ["account", "\ud801"],
    ],
    [["account", ""], ["account"]],
  ])("makes different keys for %j and %j", (one, other) => {
    expect(key(...one)).not.toBe(key(...other));
  });

  test("uses the first secret", () => {
    expect(keyMaker([OTHER_SECRET])("x")).not.toBe(key("x"));
    expect(keyMaker([SECRET, OTHER_SECRET])("x")).toBe(key("x"));
  });
});
