import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { boundedMemory, sharedMemory } from "./bounded-memory.ts";

const settings = { keyPrefix: "x", points: 10, duration: 86_400 };
const seconds = { customDuration: 900 };

describe("boundedMemory, under a flood of new keys,", () => {
  test("keeps at most 50,000 keys, and keeps the blocked ones", async () => {
    const memory = boundedMemory(settings);
    for (let point = 0; point < 10; point++) await memory.penalty("blocked", 1, seconds);
    await memory.penalty("blocked at once", 10, seconds);
    await memory.penalty("not yet", 9, seconds);
    let most = 0;
    for (let key = 0; key < 100_000; key++) {
      await memory.penalty(`key ${key}`, 1, seconds);
      if (key % 9999 === 0) most = Math.max(most, memory.size());
    }
    expect(most).toBeGreaterThan(40_000);
    expect(most).toBeLessThanOrEqual(50_000);
    expect((await memory.get("blocked"))?.consumedPoints).toBe(10);
    expect((await memory.get("blocked at once"))?.consumedPoints).toBe(10);
    expect(await memory.get("not yet")).toBe(null);
    expect(await memory.get("key 99999")).not.toBe(null);
  }, 20_000);

  test("stays below its limit when they arrive at once", async () => {
    const memory = boundedMemory(settings, 50);
    await Promise.all(Array.from({ length: 1000 }, (_, key) => memory.penalty(`key ${key}`, 1, seconds)));
    expect(memory.size()).toBeLessThanOrEqual(50);
  });
});

describe("boundedMemory, full of blocked keys,", () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
  afterEach(() => void vi.useRealTimers());

  async function full() {
    const memory = boundedMemory(settings, 20);
    for (let key = 0; key < 20; key++) await memory.penalty(`key ${key}`, 10, seconds);
    return memory;
  }

  test("throws for a new key, and still counts the keys it has", async () => {
    const memory = await full();
    await expect(memory.penalty("new", 1, seconds)).rejects.toThrow("full");
    expect(memory.size()).toBe(20);
    for (let key = 0; key < 20; key++) expect((await memory.penalty(`key ${key}`, 1, seconds)).consumedPoints).toBe(11);
  });

  test("accepts a new key when their windows have ended", async () => {
    const memory = await full();
    vi.advanceTimersByTime(900_000);
    expect((await memory.penalty("new", 1, seconds)).consumedPoints).toBe(1);
  });
});

test("boundedMemory ignores a reward for a key that does not exist", async () => {
  const memory = boundedMemory(settings);
  await memory.reward("gone", 1, seconds);
  expect(await memory.get("gone")).toBe(null);
  await memory.penalty("there", 3, seconds);
  await memory.reward("there", 1, seconds);
  expect((await memory.get("there"))?.consumedPoints).toBe(2);
  await memory.delete("there");
  expect(await memory.get("there")).toBe(null);
});

test("two copies of the module share their memories", async () => {
  await sharedMemory("login_session", settings).penalty("key", 3, seconds);
  vi.resetModules();
  const copy = await import("./bounded-memory.ts");
  expect(copy.sharedMemory).not.toBe(sharedMemory);
  expect((await copy.sharedMemory("login_session", settings).get("key"))?.consumedPoints).toBe(3);
  expect(await copy.sharedMemory("admin_session", settings).get("key")).toBe(null);
});
