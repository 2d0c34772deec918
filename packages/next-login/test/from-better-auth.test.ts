import { expect, test } from "vitest";
import { isBetterAuthHash, verifyBetterAuthPassword } from "../../../playwright/shapes/lib/better-auth-password.ts";

/**
 * Of better-auth 1.7.25, in a folder with that package:
 * node --input-type=module -e 'import { hashPassword } from "better-auth/crypto"; console.log(await hashPassword("correct horse battery staple"))'
 */
const HASH =
  "d9fb6a92b4344b43392aa60c859a2ef6:219d7c5159e8c5f6463a81e730247368c922b53a6817f0a87c6b893e1300f266d299eefa097daa13fddeb6a6d50389fe225728c9f920b5d7c8643fd625452014";

test("the code of from-better-auth.md verifies a hash of better-auth, and no wrong password or other hash", async () => {
  expect(await verifyBetterAuthPassword("correct horse battery staple", HASH)).toBe(true);
  expect(await verifyBetterAuthPassword("correct horse battery stapler", HASH)).toBe(false);
  expect(await verifyBetterAuthPassword("", HASH)).toBe(false);
  for (const other of ["", ":", HASH.slice(1), `${HASH}0`, HASH.replace(":", ""), "$2b$12$abc"]) {
    expect([other, isBetterAuthHash(other), await verifyBetterAuthPassword("x", other)]).toEqual([other, false, false]);
  }
  expect(isBetterAuthHash(HASH)).toBe(true);
});
