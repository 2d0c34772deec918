import { expect, test } from "vitest";
import { bcryptCompare, bcryptHash } from "./bcrypt.ts";

test("hashes at the cost asked for, with a new salt each time, and compares", async () => {
  const first = await bcryptHash("correct horse", 4);
  const second = await bcryptHash("correct horse", 4);
  expect(first).toMatch(/^\$2b\$04\$/);
  expect(second).not.toBe(first);
  expect(await bcryptCompare("correct horse", first)).toBe(true);
  expect(await bcryptCompare("correct horsf", first)).toBe(false);
});
