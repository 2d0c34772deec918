import { expect, test } from "vitest";
import * as entry from "../../password.ts";

test("next-login/password exports five functions and nothing else", () => {
  expect(Object.keys(entry).toSorted()).toEqual([
    "checkPasswordPolicy",
    "createPasswordHasher",
    "hashPassword",
    "needsRehash",
    "verifyPassword",
  ]);
});
