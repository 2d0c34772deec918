import { expect, test } from "vitest";
import { SECRET } from "../../../test/helpers.ts";
import { compactSeal, expandSeal } from "./compact-seal.ts";
import { open, seal } from "./seal.ts";

test("a compact seal expands to the same seal", async () => {
  for (const data of ["", "a".repeat(14), "a".repeat(15), "a".repeat(200)]) {
    const text = await seal([SECRET], "a", data);
    const compact = compactSeal(text);
    expect(compact).toMatch(/^[\w-]+$/);
    expect(compact.length).toBeLessThan(text.length - 50);
    expect(expandSeal(compact)).toBe(text);
    expect(await open([SECRET], "a", expandSeal(compact) ?? "")).toBe(data);
  }
});

test("expandSeal returns null for a text that no seal has as its compact form", () => {
  for (const text of ["", "a", "ab=", "a b", "ab", "é", "A".repeat(297) + "B"]) expect(expandSeal(text), text).toBe(null);
});
