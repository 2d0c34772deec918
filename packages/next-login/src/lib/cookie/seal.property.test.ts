import fc from "fast-check";
import { expect, test } from "vitest";
import { OTHER_SECRET, SECRET } from "../../../test/helpers.ts";
import type { Secrets } from "../config/secrets.ts";
import { open, seal, type Purpose } from "./seal.ts";

/** `PROPERTY_RUNS=1000000` tries that many. */
const runs = (byDefault: number): { numRuns: number } => ({ numRuns: Number(process.env["PROPERTY_RUNS"] ?? byDefault) });
const PURPOSES: Purpose[] = ["session", "remember", "flash", "next", "device"];
const ring: Secrets = [SECRET];
const live = await seal(ring, "session", { d: 1 });

/** Any value of JSON that is not `null`, because a seal of `null` opens as an invalid one. */
const data = fc.jsonValue({ maxDepth: 3 }).filter((value) => value !== null);
const purpose = fc.constantFrom(...PURPOSES);

test("a seal gives the same data back, for its own purpose only", async () => {
  const property = fc.asyncProperty(data, purpose, purpose, async (value, made, asked) => {
    const opened = await open(ring, asked, await seal(ring, made, value));
    expect(opened).toEqual(made === asked ? (JSON.parse(JSON.stringify(value)) as unknown) : null);
  });
  await fc.assert(property, runs(30));
});

test("a seal opens with its secret anywhere in the list, and not without it", async () => {
  const property = fc.asyncProperty(data, fc.boolean(), async (value, first) => {
    const text = await seal([OTHER_SECRET], "session", value);
    expect(await open(first ? [OTHER_SECRET, SECRET] : [SECRET, OTHER_SECRET], "session", text)).not.toBe(null);
    expect(await open(ring, "session", text)).toBe(null);
  });
  await fc.assert(property, runs(25));
});

test("a seal with any change of its text does not open, and open does not throw", async () => {
  const at = fc.nat(live.length - 1);
  const character = fc.oneof(fc.constantFrom(..."AZaz09-_*~=.2 \0é"), fc.string({ minLength: 1, maxLength: 3 }));
  const replaced = fc.tuple(at, character).map(([index, text]) => live.slice(0, index) + text + live.slice(index + 1));
  const inserted = fc.tuple(at, character).map(([index, text]) => live.slice(0, index) + text + live.slice(index));
  const cut = fc.tuple(at, fc.nat(40)).map(([index, length]) => live.slice(0, index) + live.slice(index + 1 + length));
  const twice = fc.tuple(at, at).map(([one, two]) => live.slice(0, one) + live.slice(two));
  const cased = at.map((index) => live.slice(0, index) + live.slice(index).toUpperCase());
  const changed = fc.oneof(replaced, inserted, cut, twice, cased).filter((text) => text !== live);
  const property = fc.asyncProperty(changed, async (text) => {
    if ((await open(ring, "session", text)) !== null) throw new Error(`${JSON.stringify(text)} opens`);
  });
  await fc.assert(property, runs(20_000));
});
