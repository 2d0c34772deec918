import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { memorySessionStore } from "../memory-store.ts";
import type { SessionStore } from "../store.ts";
import { newRow } from "../../testing/contract/kit.ts";
import { pruneSessions } from "./prune.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "setTimeout", "Date"], now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

/** A store with so many rows that have ended and a live one, which takes so many milliseconds for each row that it deletes. */
async function slowStore(
  ended: number,
  perRow: () => number,
): Promise<{ store: SessionStore; batches: number[]; rests: number[] }> {
  const memory = memorySessionStore();
  for (let n = 0; n < ended; n++) await memory.create(newRow({ expiresAt: 1_800_000_000 }), null);
  await memory.create(newRow({ userId: "alive", expiresAt: 1_800_086_400 }), null);
  const [batches, rests]: number[][] = [[], []];
  let left = performance.now();
  const prune: SessionStore["prune"] = async (now, limit) => {
    rests!.push(performance.now() - left);
    const count = await memory.prune(now, limit);
    batches!.push(count);
    vi.advanceTimersByTime(count * perRow());
    left = performance.now();
    return count;
  };
  return { store: { ...memory, prune }, batches: batches!, rests: rests! };
}

/** Time passes until it is done. */
async function finish<T>(pruned: Promise<T>): Promise<T> {
  const clock = { runs: true };
  const done = pruned.finally(() => (clock.runs = false));
  while (clock.runs) await vi.advanceTimersByTimeAsync(1);
  return done;
}

test("what has ended goes, what lives stays, and each batch is told", async () => {
  const { store, batches } = await slowStore(130, () => 0);
  const told: number[] = [];
  expect(await finish(pruneSessions(store, (count) => told.push(count) > 0))).toBe(130);
  expect([batches, told]).toEqual([
    [50, 63, 17],
    [50, 113, 130],
  ]);
  expect(await store.list("alive", 1_800_000_000)).toHaveLength(1);
  expect(await finish(pruneSessions(store))).toBe(0);
});

test("batches are as large as the database is quick, and it has four times as long to itself in between", async () => {
  let perRow = 0.4;
  const { store, batches, rests } = await slowStore(600, () => perRow);
  await finish(
    pruneSessions(store, (count) => {
      if (count > 300) perRow = 0.01;
      return true;
    }),
  );
  expect(batches[0]).toBe(50);
  expect(batches.slice(3, 15).every((rows) => rows >= 10 && rows <= 16)).toBe(true);
  expect(Math.max(...batches)).toBeGreaterThan(50);
  expect(rests[1]).toBe(50 * 0.4 * 4);
});

test("a database that is slow however few they are still gets done", async () => {
  const { store, batches } = await slowStore(100, () => 100);
  expect(await finish(pruneSessions(store))).toBe(100);
  expect(Math.min(...batches.slice(0, -1))).toBe(10);
});

test("it stops when it is told to", async () => {
  const { store } = await slowStore(130, () => 0);
  expect(await finish(pruneSessions(store, () => false))).toBe(50);
});
