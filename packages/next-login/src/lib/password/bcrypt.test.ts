import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import { LoginError } from "../errors.ts";
import { bcryptCompare, bcryptHash } from "./bcrypt.ts";

test("bcryptHash uses the given cost and a new salt each time, and bcryptCompare verifies its hash", async () => {
  const first = await bcryptHash("correct horse", 4);
  const second = await bcryptHash("correct horse", 4);
  expect(first).toMatch(/^\$2b\$04\$/);
  expect(second).not.toBe(first);
  expect(await bcryptCompare("correct horse", first)).toBe(true);
  expect(await bcryptCompare("correct horsf", first)).toBe(false);
});

test("bcryptHash serves a burst up to the limit of the queue, and rejects the rest with password_busy", async () => {
  const all = await Promise.allSettled(Array.from({ length: 40 }, () => bcryptHash("hunter2", 4)));
  const rejected = all.filter((one) => one.status === "rejected");
  expect(rejected.length).toBeGreaterThan(0);
  expect(all.slice(0, 8).every(({ status }) => status === "fulfilled")).toBe(true);
  for (const { reason } of rejected) {
    expect(reason).toBeInstanceOf(LoginError);
    expect(reason).toMatchObject({ code: "password_busy", message: expect.not.stringContaining("hunter2") });
  }
});

test("bcryptHash rejects with password_unavailable when its thread fails", async () => {
  const error: unknown = await bcryptHash("hunter2", "4" as unknown as number).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(LoginError);
  expect(error).toMatchObject({ code: "password_unavailable", cause: expect.any(Error) });
  expect(inspect(error)).not.toContain("hunter2");
});

test("two copies of the module share one pool, and each throws its own LoginError", async () => {
  vi.resetModules();
  const copy = await import("./bcrypt.ts");
  const { LoginError: CopiedError } = await import("../errors.ts");
  expect(CopiedError).not.toBe(LoginError);
  const first = Array.from({ length: 40 }, () => bcryptHash("a", 4));
  const error: unknown = await copy.bcryptHash("a", 4).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CopiedError);
  expect(error).toMatchObject({ code: "password_busy" });
  await Promise.allSettled(first);
});
