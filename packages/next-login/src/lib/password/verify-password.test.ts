import { beforeEach, describe, expect, test, vi } from "vitest";
import { createPasswordHasher } from "./create-password-hasher.ts";
import { bcryptCompare, bcryptHash } from "./bcrypt.ts";
import { hashAtCost } from "./hash-password.ts";
import { verifyAtCost, verifyPassword } from "./verify-password.ts";

vi.mock("./bcrypt.ts", { spy: true });

const RIGHT = "correct horse battery staple";
const LONG = "long ".repeat(20);
const COST = 5;
const storedRight = await hashAtCost(RIGHT, COST);
const storedLong = await hashAtCost(LONG, COST);

beforeEach(() => {
  vi.mocked(bcryptCompare).mockReset();
  vi.mocked(bcryptHash).mockReset();
});

/** Returns the cost of each bcrypt operation in this test. It fails for a hash that bcrypt would reject without work. */
function costsSpent(): number[] {
  expect(bcryptHash).not.toHaveBeenCalled();
  return vi.mocked(bcryptCompare).mock.calls.map(([text, stored]) => {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(72);
    const [, cost] = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/.exec(stored) ?? [];
    return Number(cost);
  });
}

describe("verifyPassword does exactly one bcrypt operation of the configured cost", () => {
  const outcomes: [name: string, password: unknown, stored: unknown, expected: boolean][] = [
    ["the right password (also of an inactive user)", RIGHT, storedRight, true],
    ["a wrong password", "wrong", storedRight, false],
    ["an unknown user", RIGHT, undefined, false],
    ["a user without a password: null", RIGHT, null, false],
    ["a user without a password: empty", RIGHT, "", false],
    ["an over-long password", "x".repeat(4097), storedRight, false],
    ["an over-long password for an unknown user", "x".repeat(4097), undefined, false],
    ["a broken stored hash", RIGHT, storedRight.slice(0, -1), false],
    ["a password of another type", { $ne: null }, storedRight, false],
    ["73 bytes for a plain hash", "x".repeat(73), storedRight, false],
    ["73 bytes for an unknown user", "x".repeat(73), undefined, false],
    ["the right long password", LONG, storedLong, true],
    ["a wrong long password", `${LONG}x`, storedLong, false],
    ["a short password for a prehashed hash", RIGHT, storedLong, false],
    ["an empty password", "", storedRight, false],
    ["an empty password and no stored hash", "", "", false],
    ["no password and no hash", undefined, undefined, false],
    ["a lone surrogate", "\ud800", storedRight, false],
    ["a NUL", "\0", storedRight, false],
  ];

  test.each(outcomes)("for %s", async (_name, password, stored, expected) => {
    expect(await verifyAtCost(password, stored, COST)).toBe(expected);
    expect(costsSpent()).toEqual([COST]);
  });

  test("for an unknown user, also of a hasher with another cost", async () => {
    vi.mocked(bcryptCompare).mockResolvedValue(false);
    await verifyPassword(RIGHT, null);
    await createPasswordHasher({ cost: 10 }).verifyPassword(RIGHT, null);
    await createPasswordHasher({ cost: 13 }).verifyPassword(RIGHT, null);
    expect(costsSpent()).toEqual([12, 10, 13]);
  });

  test("or of the stored hash's cost, when it has another", async () => {
    expect(await verifyAtCost(RIGHT, storedRight, 4)).toBe(true);
    expect(costsSpent()).toEqual([COST]);
  });

  test("and returns false even if the dummy hash matched", async () => {
    vi.mocked(bcryptCompare).mockResolvedValue(true);
    for (const [, password, stored, expected] of outcomes) {
      const comparable = expected || password === "wrong" || password === `${LONG}x`;
      expect(await verifyAtCost(password, stored, COST)).toBe(comparable);
    }
  });
});

describe("verifyPassword returns false, after one operation, for the stored value", () => {
  const body = storedRight.slice(7);
  test.each([
    `$2x$05$${body}`,
    `$2$05$${body}`,
    `$2b$99$${body}`,
    `$2b$31$${body}`,
    `$2b$17$${body}`,
    `$2b$03$${body}`,
    `$2b$00$${body}`,
    `${storedRight}.`,
    `${storedRight}\n`,
    ` ${storedRight}`,
    `nl1${storedRight}`,
    storedLong.slice(3),
    storedLong.slice(0, 60),
    `nl2${storedRight}`,
    "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b27y5ELmIM",
    RIGHT,
    "!",
    "x".repeat(60),
    0,
    Number.NaN,
    true,
    [storedRight],
    { toString: () => storedRight },
    Buffer.from(storedRight),
    Symbol("hash"),
  ])("%s", async (stored) => {
    expect(await verifyAtCost(RIGHT, stored, COST)).toBe(false);
    expect(costsSpent()).toEqual([COST]);
  });
});

describe("verifyPassword returns false for a password of another type", () => {
  test.each([null, 0, 42, true, [], [RIGHT], { toString: () => RIGHT }, new File([RIGHT], "p"), new Date(), () => RIGHT])(
    "%s",
    async (password) => {
      expect(await verifyAtCost(password, storedRight, COST)).toBe(false);
      expect(costsSpent()).toEqual([COST]);
    },
  );
});

test("verifyPassword rejects, and does not return false, when hashing fails", async () => {
  vi.mocked(bcryptCompare).mockRejectedValue(new Error("no worker"));
  await expect(verifyAtCost(RIGHT, storedRight, COST)).rejects.toThrow("no worker");
});

describe("verifyPassword accepts a hash of another system", () => {
  test.each([
    ["crypt_blowfish", "U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"],
    ["crypt_blowfish", "U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a"],
    ["jBCrypt", "abcdefghijklmnopqrstuvwxyz", "$2a$06$.rCVZVOThsIa97pEDOxvGuRRgzG64bvtJ0938xuqzv18d3ZpQhstC"],
    ["jBCrypt", "~!@#$%^&*()      ~!@#$%^&*()PNBFRD", "$2a$06$fPIsBO8qRqkjj273rfaOI.HtSV9jLDpTbZn782DC6/t7qT67P6FfO"],
    ["pyca/bcrypt", "Kk4DQuMMfZL9o", "$2b$04$cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm"],
    ["pyca/bcrypt", "9IeRXmnGxMYbs", "$2b$04$pQ7gRO7e6wx/936oXhNjrOUNOHL1D0h1N2IDbJZYs.1ppzSof6SPy"],
    ["PHP", "rasmuslerdorf", "$2y$07$usesomesillystringfore2uDLvp1Ii2e./U9C8sBjqp8I90dH6hi"],
    ["htpasswd", "testpassword", "$2y$05$sBsSqk0OpSD1uTZkHXc4FeJ0Z70wLQdAX/82UiHuQOKbNbBrzs63m"],
  ])("%s: %s", async (_system, password, stored) => {
    expect(await verifyAtCost(password, stored, 4)).toBe(true);
    expect(await verifyAtCost(`${password}x`, stored, 4)).toBe(false);
  });

  test("crypt_blowfish, but only up to the 72 bytes that it read", async () => {
    const read = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    const stored = "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui";
    expect(await verifyAtCost(read, stored, 4)).toBe(true);
    expect(await verifyAtCost(`${read}chars after 72 are ignored`, stored, 4)).toBe(false);
  });

  test("but never the empty password", async () => {
    expect(await verifyAtCost("", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy", 4)).toBe(false);
  });
});
