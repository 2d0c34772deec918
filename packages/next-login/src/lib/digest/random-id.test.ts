import { expect, test } from "vitest";
import { randomId } from "./random-id.ts";

test("randomId gives 10 000 different ids of 128 bits in base64url, and uses every bit", () => {
  const ids = Array.from({ length: 10_000 }, randomId);
  expect(new Set(ids).size).toBe(ids.length);
  const ever = Buffer.alloc(16);
  const always = Buffer.alloc(16, 0xff);
  for (const id of ids) {
    if (!/^[\w-]{22}$/.test(id)) throw new Error(`odd id ${id}`);
    Buffer.from(id, "base64url").forEach((byte, at) => {
      ever[at] = (ever[at] ?? 0) | byte;
      always[at] = (always[at] ?? 0) & byte;
    });
  }
  expect([ever.toString("hex"), always.toString("hex")]).toEqual(["ff".repeat(16), "00".repeat(16)]);
});
