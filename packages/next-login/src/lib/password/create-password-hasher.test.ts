import { beforeEach, describe, expect, test, vi } from "vitest";
import { bcryptCompare, bcryptHash } from "./bcrypt.ts";
import { createPasswordHasher } from "./create-password-hasher.ts";

vi.mock(import("./bcrypt.ts"), { spy: true });

const PASSWORD = "correct horse battery staple";
const BODY = "cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm";

beforeEach(() => void vi.clearAllMocks());

describe("createPasswordHasher", () => {
  test("returns functions that hash and verify at its cost", async () => {
    const { hashPassword, verifyPassword } = createPasswordHasher({ cost: 10 });
    const hash = await hashPassword(PASSWORD);
    expect(hash).toMatch("$2b$10$");
    expect([await verifyPassword(PASSWORD, hash), await verifyPassword(`${PASSWORD}.`, hash)]).toEqual([true, false]);
    expect(bcryptHash).toHaveBeenCalledExactlyOnceWith(PASSWORD, 10);
  });

  test("verifies an unknown user at its cost", async () => {
    vi.mocked(bcryptCompare).mockResolvedValueOnce(false);
    expect(await createPasswordHasher({ cost: 14 }).verifyPassword(PASSWORD, undefined)).toBe(false);
    expect(vi.mocked(bcryptCompare).mock.calls[0]?.[1]).toMatch("$2b$14$");
  });

  test("tells that a hash below its cost needs a rehash, and one at its cost does not", () => {
    expect(createPasswordHasher({ cost: 13 }).needsRehash(`$2b$12$${BODY}`)).toBe(true);
    expect(createPasswordHasher({ cost: 10 }).needsRehash(`$2b$10$${BODY}`)).toBe(false);
  });

  test.each([undefined, {}, { cost: undefined }])("uses cost 12 with the options %j", (options) => {
    const { needsRehash } = createPasswordHasher(options);
    expect([needsRehash(`$2b$11$${BODY}`), needsRehash(`$2b$12$${BODY}`)]).toEqual([true, false]);
  });

  test.each([9, 17, 4, 31, 0, -1, 12.5, Number.NaN, Infinity, "12", true, null])("rejects the cost %j", (cost) => {
    const create = (): unknown => createPasswordHasher({ cost: cost as number });
    expect(create).toThrow(expect.objectContaining({ code: "invalid_option" }));
  });
});
