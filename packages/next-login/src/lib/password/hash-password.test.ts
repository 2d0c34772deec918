import { beforeEach, describe, expect, test, vi } from "vitest";
import { LoginError } from "../errors.ts";
import { bcryptHash } from "./bcrypt.ts";
import { hashAtCost, hashPassword } from "./hash-password.ts";

vi.mock("./bcrypt.ts", { spy: true });

beforeEach(() => {
  vi.mocked(bcryptHash).mockReset();
});

/** Fakes bcrypt for the tests of options, because a real hash of cost 12 is slow. */
function fakeHash(): void {
  vi.mocked(bcryptHash).mockImplementation(async (_text, cost) => `$2b$${cost}$${".".repeat(53)}`);
}

describe("hashPassword", () => {
  test("returns a plain $2b$ hash of 60 characters, which differs each time", async () => {
    const hash = await hashAtCost("correct horse battery staple", 4);
    expect(hash).toMatch(/^\$2b\$04\$.{53}$/);
    expect(await hashAtCost("correct horse battery staple", 4)).not.toBe(hash);
  });

  test("puts nl1 before the hash of a password above 72 bytes", async () => {
    expect(await hashAtCost("a".repeat(72), 4)).toMatch(/^\$2b\$04\$.{53}$/);
    expect(await hashAtCost("a".repeat(73), 4)).toMatch(/^nl1\$2b\$04\$.{53}$/);
  });

  test("never passes bcrypt more than 72 bytes or a NUL", async () => {
    for (const password of ["a".repeat(4096), "日".repeat(64), "\0".repeat(8), "a\0b"]) {
      await hashAtCost(password, 4);
    }
    expect(bcryptHash).toHaveBeenCalledTimes(4);
    for (const [text] of vi.mocked(bcryptHash).mock.calls) {
      expect(text).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    }
  });

  test("hashes at cost 12", async () => {
    fakeHash();
    expect(await hashPassword("correct horse battery staple")).toMatch("$2b$12$");
    expect(bcryptHash).toHaveBeenCalledExactlyOnceWith("correct horse battery staple", 12);
  });

  test.each([
    ["a number", 12345678, "is not a string"],
    ["null", null, "is not a string"],
    ["an array of one string", ["correct horse"], "is not a string"],
    ["an empty string", "", "is empty"],
    ["a lone surrogate", "hunter2 \ud800", "is not valid Unicode text"],
    ["4097 characters", "hunter2".repeat(600), "is longer than 4096 characters"],
  ])("rejects %s, with a message that does not contain it", async (_name, password, why) => {
    const error: unknown = await hashPassword(password as string).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LoginError);
    expect(error).toMatchObject({ code: "password_invalid", message: expect.stringContaining(why) });
    expect(String(error)).not.toContain("hunter2");
    expect(bcryptHash).not.toHaveBeenCalled();
  });
});
