import { expect, test } from "vitest";
import { hashSlotOf } from "./hash-slot.ts";

test.each([
  ["123456789", 12_739],
  ["login:{123456789}:u", 12_739],
  ["login:{ID}:s:{123456789}", 16_148],
])("hashSlotOf returns the same slot for %j as Redis 7.0.15", (key, slot) => {
  expect(hashSlotOf(key)).toBe(slot);
});
