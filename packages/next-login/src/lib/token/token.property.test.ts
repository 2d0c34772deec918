import fc from "fast-check";
import { expect, test } from "vitest";
import { SECRET } from "../../../test/helpers.ts";
import { createTokens } from "./create-tokens.ts";

/** `PROPERTY_RUNS=1000000` tries that many. */
const runs = (byDefault: number): { numRuns: number } => ({ numRuns: Number(process.env["PROPERTY_RUNS"] ?? byDefault) });

const tokens = createTokens({
  secret: SECRET,
  userLoader: (id) => ({ id, version: "1" }),
  purposes: { changeEmail: { expiresIn: 3600, boundTo: (user) => user.version, payload: true } },
});
const live = await tokens.create("changeEmail", { id: "7", version: "1" }, "new@example.com");

test("read gives back the id and the payload of any user", async () => {
  const property = fc.asyncProperty(
    fc.string({ minLength: 1, maxLength: 12 }),
    fc.string({ maxLength: 20 }),
    async (id, payload) => {
      const token = await tokens.create("changeEmail", { id, version: "1" }, payload);
      expect(await tokens.read("changeEmail", token)).toEqual({ user: { id, version: "1" }, payload });
    },
  );
  await fc.assert(property, runs(30));
});

test("read returns null for a token with any change of its text", async () => {
  const at = fc.nat(live.length - 1);
  const character = fc.oneof(fc.constantFrom(..."AZaz09-_+/=.*~ \0é"), fc.string({ minLength: 1, maxLength: 3 }));
  const replaced = fc.tuple(at, character).map(([index, text]) => live.slice(0, index) + text + live.slice(index + 1));
  const inserted = fc.tuple(at, character).map(([index, text]) => live.slice(0, index) + text + live.slice(index));
  const cut = fc.tuple(at, fc.nat(40)).map(([index, length]) => live.slice(0, index) + live.slice(index + 1 + length));
  const twice = fc.tuple(at, at).map(([one, two]) => live.slice(0, one) + live.slice(two));
  const changed = fc.oneof(replaced, inserted, cut, twice).filter((text) => text !== live);
  await fc.assert(
    fc.asyncProperty(changed, async (text) => {
      expect(await tokens.read("changeEmail", text)).toBe(null);
    }),
    runs(300),
  );
});

test("read returns null when only the spare bits of the last character change", async () => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (const last of alphabet) {
    if (last !== live.at(-1)) expect(await tokens.read("changeEmail", live.slice(0, -1) + last), last).toBe(null);
  }
});

test("read returns null for any value that is not a token", async () => {
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (value) => {
      expect(await tokens.read("changeEmail", value)).toBe(null);
    }),
    runs(200),
  );
});
