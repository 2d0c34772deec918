import { expect, test } from "vitest";
import * as entry from "../../password.ts";

test("the entry exports these four functions and nothing else", () => {
  expect(Object.keys(entry).toSorted()).toEqual(["checkPasswordPolicy", "hashPassword", "needsRehash", "verifyPassword"]);
});
