import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromPayload, toPayload, type Session } from "./payload.ts";

const T = 1_800_000_000;
const ID = "AAECAwQFBgcICQoLDA0ODw";
const whole: Session = {
  id: ID,
  userId: "7",
  startedAt: T,
  seenAt: T + 5,
  provedAt: T,
  version: "abc",
  browser: "def",
  remembered: true,
};
const list = [1, ID, "7", T, 5, 0, "abc", "def", 1];

describe("a session", () => {
  test("is a short list", () => {
    expect(toPayload(whole)).toEqual({ d: list });
    expect(toPayload({ ...whole, provedAt: 0 })).toEqual({ d: [1, ID, "7", T, 5, -1, "abc", "def", 1] });
    expect(toPayload({ ...whole, browser: "", remembered: false })).toEqual({ d: [1, ID, "7", T, 5, 0, "abc", "", 0] });
  });

  const later = fc.nat(2 ** 31);
  const sessions: fc.Arbitrary<Session> = fc
    .record({
      id: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString("base64url")),
      userId: fc.string({ minLength: 1, unit: "binary" }),
      startedAt: fc.integer({ min: 1, max: 2 ** 40 }),
      seen: later,
      proved: fc.option(later, { nil: undefined }),
      version: fc.string({ unit: "binary" }),
      browser: fc.string({ unit: "binary" }),
      remembered: fc.boolean(),
    })
    .map(({ seen, proved, id, userId, startedAt, ...rest }) => {
      const provedAt = proved === undefined ? 0 : startedAt + proved;
      return { id, userId, startedAt, seenAt: startedAt + seen, provedAt, ...rest };
    });

  test("comes back from its payload as it was, also through JSON", () => {
    fc.assert(
      fc.property(sessions, (session) => {
        expect(fromPayload(JSON.parse(JSON.stringify(toPayload(session))) as Record<string, unknown>)).toStrictEqual(session);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a malformed payload is no session", () => {
  const changed = (at: number, value: unknown): Record<string, unknown> => ({ d: list.with(at, value as string) });

  test("the list itself is one", () => {
    expect(fromPayload({ d: list })).toEqual(whole);
  });

  test.each<[name: string, payload: Record<string, unknown>]>([
    ["nothing", {}],
    ["another shape", { sid: ID }],
    ["null", { d: null }],
    ["a string", { d: "123456789" }],
    ["an object like a list", { d: { ...list, length: 9 } }],
    ["an empty list", { d: [] }],
    ["a list that is too short", { d: list.slice(0, 8) }],
    ["a list that is too long", { d: [...list, ""] }],
    ["a list in a list", { d: [list] }],
    ["a list with holes", { d: Array.from({ length: 9 }) }],
    ["an inherited list", Object.create({ d: "x" }) as Record<string, unknown>],
  ])("%s", (_name, payload) => {
    expect(fromPayload(payload)).toBe(null);
  });

  const notSeconds = [-1, 0.5, "1800000000", null, true, Number.NaN, Infinity, 2 ** 53, [T], { valueOf: () => T }, undefined];
  const notText = [null, 7, true, ["7"], { toString: () => "7" }, undefined];

  test.each<[field: string, at: number, values: unknown[]]>([
    ["format", 0, [0, 2, -1, "1", true, null, [1], undefined]],
    [
      "id",
      1,
      [
        ...notText,
        "",
        ID.slice(1),
        `${ID}A`,
        `${ID.slice(1)}=`,
        `${ID.slice(1)}+`,
        `${ID.slice(1)}\0`,
        `${ID}\n`,
        "' OR 1=1 --",
      ],
    ],
    ["user id", 2, [...notText, ""]],
    ["start", 3, notSeconds],
    ["last seen", 4, notSeconds],
    ["proof", 5, notSeconds.map((value) => (value === -1 ? -2 : value))],
    ["version", 6, notText],
    ["browser", 7, notText],
    ["remembering", 8, [2, -1, "1", true, false, null, [1], undefined]],
  ])("a wrong %s", (_field, at, values) => {
    for (const value of values) expect([value, fromPayload(changed(at, value))]).toEqual([value, null]);
  });

  test("any JSON at all is a session or null, never an error", () => {
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom(...list, -1, 2 ** 53, "", "__proto__"));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(field, { minLength: 8, maxLength: 10 })), (d) => {
        const session = fromPayload({ d });
        if (session !== null) expect(toPayload(session)).toEqual({ d });
      }),
      { numRuns: 3000 },
    );
  });
});
