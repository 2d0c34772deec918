import { expect, test } from "vitest";
import { newSessionId, versionMark } from "./digest.ts";

test("10 000 session ids: 128 bits of base64url each, all different, every bit used", () => {
  const ids = Array.from({ length: 10_000 }, newSessionId);
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

test("a mark is short, hides the version, and is the same on every server and after an update", async () => {
  const hash = "$2b$12$abcdefghijklmnopqrstuv";
  const mark = await versionMark("7", hash);
  expect(mark).toMatch(/^[\w-]{11}$/);
  expect(await versionMark("7", hash)).toBe(mark);
  expect(mark).toBe("9hqa-6pQguU");
});

test("another version, another user, and no confusion of the two, make another mark", async () => {
  const marks = [
    await versionMark("7", "a"),
    await versionMark("7", "b"),
    await versionMark("8", "a"),
    await versionMark("7a", ""),
    await versionMark("", "7a"),
    await versionMark("1:7", "a"),
    await versionMark("1", "7a"),
    await versionMark("7", "日"),
    await versionMark("7", ""),
  ];
  expect(new Set(marks).size).toBe(marks.length);
});
