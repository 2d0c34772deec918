import { decodeBase64, encodeBase64 } from "bcryptjs";
import { describe, expect, test } from "vitest";
import { bcryptCompare } from "./bcrypt.ts";
import { dummyHash } from "./dummy-hash.ts";
import { readStoredHash } from "./stored-hash.ts";

describe("the dummy hash", () => {
  test.each([4, 9, 10, 12, 16])("of cost %i is one that bcrypt works on in full", (cost) => {
    expect(readStoredHash(dummyHash(cost))).toMatchObject({ cost, form: "plain" });
    expect(decodeBase64(dummyHash(cost).slice(7, 29), 16)).toHaveLength(16);
  });

  test("ends in a character that no bcrypt output ends in", () => {
    const endings = new Set<string | undefined>();
    for (let byte = 0; byte < 256; byte++) {
      endings.add(encodeBase64(new Uint8Array(23).fill(byte), 23).at(-1));
    }
    expect(endings.size).toBe(16);
    expect(endings).not.toContain(dummyHash(12).at(-1));
  });

  test("matches no password", async () => {
    for (const text of ["", "a", ".", "/", "password"]) {
      expect(await bcryptCompare(text, dummyHash(4))).toBe(false);
    }
  });
});
