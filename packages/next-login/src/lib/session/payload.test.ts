import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  fromPayload,
  fromReferenceText,
  fromRememberedData,
  toPayload,
  toReferenceText,
  toRememberedData,
  type Session,
} from "./payload.ts";

const T = 1_800_000_000;
const ID = "AAECAwQFBgcICQoLDA0ODw";
const whole: Session = {
  id: ID,
  userId: "7",
  startedAt: T,
  lastSeenAt: T + 5,
  authenticatedAt: T,
  version: "abc",
  browser: "def",
  remembered: true,
  data: "",
};
const text = `1${ID}tro8w0.5.0.abc.def.7`;

describe("toPayload", () => {
  test("gives a short text", () => {
    expect(toPayload(whole)).toBe(text);
    expect(toPayload({ ...whole, authenticatedAt: 0 })).toBe(`1${ID}tro8w0.5..abc.def.7`);
    expect(toPayload({ ...whole, version: "", browser: "", remembered: false })).toBe(`0${ID}tro8w0.5.0...7`);
  });

  const later = fc.nat(2 ** 31);
  const digest = fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString("base64url"));
  const sessions: fc.Arbitrary<Session> = fc
    .record({
      id: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString("base64url")),
      userId: fc.oneof(fc.string({ minLength: 1, unit: "binary" }), fc.constantFrom(".", "..7", "7.", "\n", " 7")),
      startedAt: fc.integer({ min: 1, max: 2 ** 40 }),
      seen: later,
      authenticated: fc.option(later, { nil: undefined }),
      version: digest,
      browser: digest,
      remembered: fc.boolean(),
      data: fc.oneof(fc.constant(""), fc.json()),
    })
    .map(({ seen, authenticated, id, userId, startedAt, ...rest }) => {
      const authenticatedAt = authenticated === undefined ? 0 : startedAt + authenticated;
      return { id, userId, startedAt, lastSeenAt: startedAt + seen, authenticatedAt, ...rest };
    });

  test("gives a text that fromPayload reads back unchanged, also through JSON", () => {
    fc.assert(
      fc.property(sessions, (session) => {
        expect(fromPayload(JSON.parse(JSON.stringify(toPayload(session))))).toStrictEqual(session);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("fromPayload", () => {
  const written = (change: Record<number, string>): string => {
    const fields = ["1", ID, "tro8w0", "5", "0", "abc", "def", "7"].map((field, at) => change[at] ?? field);
    return fields.slice(0, 3).join("") + "." + fields.slice(3).join(".");
  };

  test("parses a valid payload", () => {
    expect(written({})).toBe(text);
    expect(fromPayload(text)).toEqual(whole);
  });

  test.each<[name: string, payload: unknown]>([
    ["undefined", undefined],
    ["null", null],
    ["a number", 7],
    ["an empty text", ""],
    ["a list", [text]],
    ["a list with empty data", [text, ""]],
    ["a list with data that are no text", [text, {}]],
    ["a longer list", [text, "{}", ""]],
    ["an object", { d: text }],
    ["an object whose toString gives a payload", { toString: () => text }],
    ["a String", new String(text)],
    ["a text without its last field", text.slice(0, text.lastIndexOf("."))],
    ["a payload after a line break", `\n${text}`],
  ])("returns null for %s", (_name, payload) => {
    expect(fromPayload(payload)).toBe(null);
  });

  const notNumbers = ["-1", "05", "A", " 5", "5\n", "+5", "1e1 ", "٣", "9".repeat(12)];

  test.each<[field: string, at: number, values: string[]]>([
    ["form", 0, ["2", "-", "t", "é", "\n1"]],
    ["id", 1, ["", ID.slice(7), `${ID.slice(1)}=`, `${ID.slice(1)}+`, `${ID.slice(1)}\0`, `${ID}\n`, "' OR 1=1 --"]],
    ["start", 2, ["", "0", ...notNumbers.filter((value) => value !== "A")]],
    ["last seen", 3, ["", ...notNumbers]],
    ["authentication time", 4, notNumbers],
    ["version", 5, ["a b", "a=", "日", "\n"]],
    ["browser", 6, ["a b", "a=", "日", "\n"]],
    ["user id", 7, [""]],
  ])("returns null for a wrong %s", (_field, at, values) => {
    for (const value of values) expect([value, fromPayload(written({ [at]: value }))]).toEqual([value, null]);
  });

  test("never throws for any JSON, and accepts each session in only one spelling", () => {
    const part = fc.constantFrom("0", "1", ID, ".", "tro8w0", "5", "00", "-", "abc", "7", "\n", "9".repeat(12));
    const near = fc.array(part, { maxLength: 16 }).map((parts) => parts.join(""));
    const field = fc.constantFrom("", "0", "5", "05", "zz", "-", "9".repeat(12), "é", "__proto__");
    const changed = fc.tuple(fc.nat(7), field).map(([at, value]) => written({ [at]: value }));
    const withData = fc.array(fc.oneof(changed, fc.constantFrom(text, "", "{}", 7)), { maxLength: 3 });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), near, changed, withData), (data) => {
        const session = fromPayload(data);
        if (session !== null) expect(toPayload(session)).toEqual(data);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("fromReferenceText and fromRememberedData", () => {
  const id = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString("base64url"));
  const userId = fc.string({ minLength: 1, unit: "binary" });
  const seconds = fc.integer({ min: 1, max: 2 ** 40 });
  const references = fc.record(
    { id, token: id, userId, from: seconds, duration: fc.option(seconds) },
    { noNullPrototype: true },
  );
  const digest = fc.string({ maxLength: 12 });
  const remembered = fc.record(
    {
      id,
      userId,
      issuedAt: seconds,
      duration: seconds,
      version: digest,
      browser: digest,
      data: fc.oneof(fc.constant(""), fc.json()),
    },
    { noNullPrototype: true },
  );

  test("read back unchanged what was written", () => {
    fc.assert(
      fc.property(references, remembered, (reference, data) => {
        expect(fromReferenceText(toReferenceText(reference))).toStrictEqual(reference);
        expect(fromRememberedData(toRememberedData(data))).toStrictEqual(data);
      }),
      { numRuns: 1000 },
    );
  });

  test("never throw for any value, and accept only what was written", () => {
    const part = fc.constantFrom("2", "1", ID, ".", "tro8w0", "0", "", "é", "\n", "9".repeat(12));
    const near = fc.array(part, { maxLength: 10 }).map((parts) => parts.join(""));
    const item = fc.oneof(fc.constantFrom(1, 0, -1, 0.5, ID, "7", "", T), fc.anything());
    fc.assert(
      fc.property(fc.oneof(near, fc.anything(), fc.array(item, { minLength: 6, maxLength: 8 })), (value) => {
        const reference = fromReferenceText(value);
        if (reference) expect(toReferenceText(reference)).toBe(value);
        const data = fromRememberedData(value);
        if (data) expect(toRememberedData(data)).toStrictEqual(value);
      }),
      { numRuns: 3000 },
    );
  });
});
