import { describe, expect, test } from "vitest";
import { OTHER_SECRET, SECRET } from "../../../test/helpers.ts";
import { LoginError } from "../errors.ts";
import { keyRing, parseSecrets, type KeyRing } from "./secrets.ts";

function complaint(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    expect(error).toBeInstanceOf(LoginError);
    expect(error).toMatchObject({ code: "weak_secret" });
    return (error as LoginError).message;
  }
  throw new Error("accepted");
}

describe("a ring of keys", () => {
  test("of one secret, and of several by number", () => {
    expect(keyRing(SECRET)).toEqual([[1, SECRET]]);
    const [first, third, tenth] = [SECRET, OTHER_SECRET, `${SECRET}10`];
    expect(keyRing({ 10: tenth, 1: first, 3: third })).toEqual([
      [10, tenth],
      [3, third],
      [1, first],
    ]);
  });

  test("cannot be changed, neither by itself nor by the object it was made from", () => {
    const given = { 1: SECRET };
    const ring = keyRing(given);
    given[1] = OTHER_SECRET;
    expect(ring).toEqual([[1, SECRET]]);
    expect([Object.isFrozen(ring), Object.isFrozen(ring[0])]).toEqual([true, true]);
  });

  test("32 characters are enough, 31 are not", () => {
    const text = "0123456789abcdefghijklmnopqrstuv";
    expect(keyRing(text)).toEqual([[1, text]]);
    expect(complaint(() => keyRing(text.slice(1)))).toMatch(/number 1 is shorter than 32/);
  });

  test("ten different characters are enough, nine are not", () => {
    expect(keyRing("0123456789".repeat(4))).toBeDefined();
    expect(complaint(() => keyRing("012345678".repeat(4)))).toMatch(/placeholder/);
  });
});

describe("what is no secret is refused, with a way to make one", () => {
  const good = SECRET.slice(0, 20);

  test.each<[name: string, secret: unknown]>([
    ["an empty one", ""],
    ["a short one", "secret"],
    ["a repeated character", "a".repeat(64)],
    ["a repeated word", "secret".repeat(10)],
    ["changeme", `changeme-${good}`],
    ["change_me", `${good}CHANGE_ME${good}`],
    ["your secret", `${good} your-secret ${good}`],
    ["an example", `${good}-example-${good}`],
    ["a placeholder", `${good}placeholder${good}`],
    ["a secret key", `super-secret-key-${good}`],
    ["a well-known sample", "complex_password_at_least_32_characters_long"],
    ["null", null],
    ["a number", 1e40],
    ["no list", {}],
    ["an empty array", []],
    ["a list with a short one", { 2: SECRET, 1: "short" }],
    ["a list with a number in it", { 1: 123 }],
    ["a list with undefined in it", { 1: undefined }],
    ["a list named by words", { new: SECRET }],
    ["a list named from zero", { 0: SECRET }],
    ["an array, which counts from zero", [SECRET]],
    ["a list named by -1", { [-1]: SECRET }],
    ["a list named by 1.5", { 1.5: SECRET }],
    ["a list named by a huge number", { 1_000_000: SECRET }],
    ["the same secret twice", { 2: SECRET, 1: SECRET }],
  ])("%s", (_name, secret) => {
    const message = complaint(() => keyRing(secret as string));
    expect(message).toContain("openssl rand -base64 48");
    expect(message).not.toContain(good);
  });
});

describe("SESSION_SECRETS", () => {
  test("reads numbers and secrets, in their order", () => {
    const [one, two]: KeyRing = [
      [1, SECRET],
      [2, OTHER_SECRET],
    ];
    expect(parseSecrets(`2:${OTHER_SECRET},1:${SECRET}`)).toEqual([two, one]);
    expect(parseSecrets(`1:${SECRET},2:${OTHER_SECRET}`)).toEqual([one, two]);
    expect(parseSecrets(` 2:${OTHER_SECRET} , 1:${SECRET}\n`)).toEqual([two, one]);
    expect(parseSecrets(`1:with:colon:${SECRET}`)).toEqual([[1, `with:colon:${SECRET}`]]);
  });

  test.each([
    SECRET,
    `:${SECRET}`,
    `a:${SECRET}`,
    `-1:${SECRET}`,
    `2:${OTHER_SECRET},`,
    `2:${OTHER_SECRET},${SECRET}`,
    `2:${OTHER_SECRET};1:${SECRET},x`,
    `{"1":"${SECRET}"}`,
    "",
    ",",
    `2:${OTHER_SECRET},2:${SECRET}`,
    `2:${OTHER_SECRET},02:${SECRET}`,
  ])("malformed: %s", (text) => {
    const message = complaint(() => parseSecrets(text));
    expect(message).not.toContain(SECRET.slice(0, 8));
    expect(message).not.toContain(OTHER_SECRET.slice(0, 8));
  });
});
