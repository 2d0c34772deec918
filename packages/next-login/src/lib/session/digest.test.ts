import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { sessionVersionDigest } from "./digest.ts";

test("sessionVersionDigest is short, hides the version, and is the same on every server and after an update", async () => {
  const hash = "$2b$12$abcdefghijklmnopqrstuv";
  const versionDigest = await sessionVersionDigest("7", hash);
  expect(versionDigest).toMatch(/^[\w-]{11}$/);
  expect(await sessionVersionDigest("7", hash)).toBe(versionDigest);
  expect(versionDigest).toBe("9hqa-6pQguV");
});

test("sessionVersionDigest differs for each pair of user and version", async () => {
  const digests = [
    await sessionVersionDigest("7", "a"),
    await sessionVersionDigest("7", "b"),
    await sessionVersionDigest("8", "a"),
    await sessionVersionDigest("7a", ""),
    await sessionVersionDigest("", "7a"),
    await sessionVersionDigest("1:7", "a"),
    await sessionVersionDigest("1", "7a"),
    await sessionVersionDigest("7", "日"),
    await sessionVersionDigest("7", ""),
    await sessionVersionDigest("7", null),
    await sessionVersionDigest("7", "null"),
    await sessionVersionDigest("8", null),
    await sessionVersionDigest("", null),
  ];
  expect(new Set(digests).size).toBe(digests.length);
});

const elsewhere: [where: string, getBuiltinModule: () => undefined][] = [
  ["in a browser or an older Node", () => undefined],
  [
    "on Next's Edge",
    () => {
      throw new Error("A Node.js API is used (process.getBuiltinModule) which is not supported in the Edge Runtime.");
    },
  ],
];

test.each(elsewhere)("all digests are the same %s", async (_where, getBuiltinModule) => {
  vi.resetModules();
  const load = async () => ({ ...(await import("../digest/digest.ts")), ...(await import("./digest.ts")) });
  const byNode = await load();
  byNode.digestOf("");
  vi.resetModules();
  const withoutNode = vi.spyOn(process, "getBuiltinModule").mockImplementation(getBuiltinModule as never);
  const byWeb = await load();
  const [digest, sign] = [vi.spyOn(crypto.subtle, "digest"), vi.spyOn(crypto.subtle, "sign")];
  const all = ({ sessionVersionDigest, digestOf, hmacDigest, nextToken }: typeof byNode, one: string, other: string) =>
    Promise.all([sessionVersionDigest(one, other), digestOf(one), hmacDigest(one, other), nextToken(one, other)]);

  // Use keys like ids and tokens: neither empty nor long.
  const key = fc.stringMatching(/^[\w-]{1,64}$/);
  const check = async (one: string, other: string): Promise<void> => {
    const here = await all(byNode, one, other);
    expect([digest.mock.calls.length, sign.mock.calls.length]).toEqual([0, 0]);
    expect(await all(byWeb, one, other)).toEqual(here);
    expect([digest.mock.calls.length, sign.mock.calls.length]).toEqual([2, 2]);
    for (const spy of [digest, sign]) spy.mockClear();
  };
  await fc.assert(fc.asyncProperty(key, fc.string({ unit: "binary", maxLength: 200 }), check));
  for (const spy of [withoutNode, digest, sign]) spy.mockRestore();
});
