import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toSecret } from "./secret.ts";

const form = (password: string): string => {
  const secret = toSecret(password);
  return secret.ok ? secret.form : secret.reason;
};

describe("toSecret", () => {
  test.each([
    ["72 letters", "a".repeat(72), "plain"],
    ["73 letters", "a".repeat(73), "prehashed"],
    ["18 emoji", "😀".repeat(18), "plain"],
    ["19 emoji", "😀".repeat(19), "prehashed"],
    ["36 é", "é".repeat(36), "plain"],
    ["36 é as NFD, 108 bytes before NFC", "é".normalize("NFD").repeat(36), "plain"],
    ["64 é", "é".repeat(64), "prehashed"],
    ["64 日", "日".repeat(64), "prehashed"],
    ["a NUL", "\0", "prehashed"],
    ["a NUL inside", "correct\0horse", "prehashed"],
    ["4096 letters", "a".repeat(4096), "prehashed"],
    ["4097 letters", "a".repeat(4097), "too_long"],
    ["an empty string", "", "empty"],
    ["a lone high surrogate", "\ud800", "lone_surrogate"],
    ["a lone low surrogate at the end", `${"a".repeat(20)}\udfff`, "lone_surrogate"],
    ["a pair in the wrong order", "\ude00\ud83d", "lone_surrogate"],
    ["U+FFFD itself", "\ufffd", "plain"],
  ])("handles %s", (_name, password, expected) => {
    expect(form(password)).toBe(expected);
  });

  test("leaves a plain password unchanged, with its spaces and case", () => {
    expect(toSecret("  Correct Horse  ")).toEqual({ ok: true, form: "plain", text: "  Correct Horse  " });
  });

  // Computed with Python's hmac, hashlib and base64. If one changes, every user with a long password is locked out.
  test.each([
    ["73 letters", "a".repeat(73), "WkjdvDPqXisxP8uXHgc0fbbBjOqZoZojecKq1Ekb2rQ="],
    ["64 日", "日".repeat(64), "cIeSD7sQrQm7Kl86n8f5jrhafn8zGDaqM8eQfihmbLo="],
  ])("turns %s into the same 44 base64 characters each time", (_name, password, text) => {
    expect(toSecret(password)).toEqual({ ok: true, form: "prehashed", text });
  });

  test.each([null, undefined, 0, 1n, true, {}, [], ["secret"], Symbol("s"), () => "secret", new File(["x"], "x")])(
    "rejects %s",
    (value) => {
      expect(toSecret(value)).toEqual({ ok: false, reason: "not_a_string" });
    },
  );

  test("calls no code of its argument", () => {
    const trap = new Proxy({}, { get: () => expect.unreachable() });
    expect(toSecret(trap).ok).toBe(false);
  });

  test("returns the same secret for two passwords only if they are equal after NFC", () => {
    const part = fc.constantFrom("a", "b", "\0", "é", "e\u0301", "日", "😀", "\ufffd", "\u212b", "a".repeat(70));
    const password = fc.oneof(
      fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join("")),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }),
    );
    fc.assert(
      fc.property(password, password, (one, other) => {
        const same = one.normalize("NFC") === other.normalize("NFC");
        expect(JSON.stringify(toSecret(one)) === JSON.stringify(toSecret(other))).toBe(same);
      }),
      { numRuns: 2000 },
    );
  });
});
