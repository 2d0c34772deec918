import { describe, expect, test } from "vitest";
import { OTHER_SECRET, SECRET } from "../../../test/helpers.ts";
import { LoginError } from "../errors.ts";
import { checkSecrets, parseNumbered, withFallbacks } from "./secrets.ts";

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

describe("checkSecrets", () => {
  test("accepts one secret, or several in the given order", () => {
    expect(checkSecrets(SECRET)).toEqual([SECRET]);
    expect(checkSecrets([OTHER_SECRET, SECRET])).toEqual([OTHER_SECRET, SECRET]);
  });

  test("returns a frozen copy of the given list", () => {
    const given = [SECRET];
    const secrets = checkSecrets(given);
    given[0] = OTHER_SECRET;
    expect([secrets, Object.isFrozen(secrets)]).toEqual([[SECRET], true]);
  });

  test("accepts 32 characters and rejects 31", () => {
    const text = "0123456789abcdefghijklmnopqrstuv";
    expect(checkSecrets(text)).toEqual([text]);
    expect(complaint(() => checkSecrets(text.slice(1)))).toMatch(/it is shorter than 32/);
  });

  test("accepts ten different characters and rejects nine", () => {
    expect(checkSecrets("0123456789".repeat(4))).toBeDefined();
    expect(complaint(() => checkSecrets("012345678".repeat(4)))).toMatch(/placeholder/);
  });
});

describe("checkSecrets throws, and names a command that makes a secret, for", () => {
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
    ["an empty list", []],
    ["an object", { 2: SECRET }],
    ["a list with a short one", [SECRET, "short"]],
    ["a list with a number in it", [123]],
    ["a list with undefined in it", [SECRET, undefined]],
    ["the same secret twice", [SECRET, SECRET]],
  ])("%s", (_name, secret) => {
    const message = complaint(() => checkSecrets(secret as string));
    expect(message).toContain("openssl rand -base64 48");
    expect(message).not.toContain(good);
  });
});

describe("SESSION_SECRETS", () => {
  test("gives the secrets in their written order, whatever their numbers are", () => {
    expect(parseNumbered(`2:${OTHER_SECRET},1:${SECRET}`)).toEqual([OTHER_SECRET, SECRET]);
    expect(parseNumbered(`1:${SECRET},2:${OTHER_SECRET}`)).toEqual([SECRET, OTHER_SECRET]);
    expect(parseNumbered(` 2:${OTHER_SECRET} , 1:${SECRET}\n`)).toEqual([OTHER_SECRET, SECRET]);
    expect(parseNumbered(`1:with:colon:${SECRET}`)).toEqual([`with:colon:${SECRET}`]);
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
  ])("throws when malformed: %s", (text) => {
    const message = complaint(() => parseNumbered(text));
    expect(message).not.toContain(SECRET.slice(0, 8));
    expect(message).not.toContain(OTHER_SECRET.slice(0, 8));
  });
});

describe("SESSION_SECRET_FALLBACKS", () => {
  test("follow SESSION_SECRET in the list of secrets", () => {
    expect(withFallbacks(OTHER_SECRET, SECRET)).toEqual([OTHER_SECRET, SECRET]);
    expect(withFallbacks(OTHER_SECRET, ` ${SECRET} , `)).toEqual([OTHER_SECRET, SECRET]);
    expect(withFallbacks(SECRET, "")).toEqual([SECRET]);
    expect(complaint(() => withFallbacks(SECRET, "short"))).toContain("number 2 in the list");
  });
});
