import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { memorySessionStore } from "../memory-store.ts";
import type { SessionStore } from "../store.ts";
import { newRow } from "../../testing/contract/kit.ts";
import { pruneSessions } from "./prune.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "setTimeout", "Date"], now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

/** A store with one active row and `ended` expired ones. It takes `perRow()` milliseconds for each row that it deletes. */
async function slowStore(
  ended: number,
  perRow: () => number,
): Promise<{ store: SessionStore; batches: number[]; pauses: number[] }> {
  const memory = memorySessionStore();
  for (let n = 0; n < ended; n++) await memory.create(newRow({ expiresAt: 1_800_000_000 }), null);
  await memory.create(newRow({ userId: "alive", expiresAt: 1_800_086_400 }), null);
  const [batches, pauses]: number[][] = [[], []];
  let left = performance.now();
  const prune: SessionStore["prune"] = async (now, limit) => {
    pauses!.push(performance.now() - left);
    const count = await memory.prune(now, limit);
    batches!.push(count);
    vi.advanceTimersByTime(count * perRow());
    left = performance.now();
    return count;
  };
  return { store: { ...memory, prune }, batches: batches!, pauses: pauses! };
}

/** Advances the fake clock until the promise is done. */
async function finish<T>(pruned: Promise<T>): Promise<T> {
  const clock = { runs: true };
  const done = pruned.finally(() => (clock.runs = false));
  while (clock.runs) await vi.advanceTimersByTimeAsync(1);
  return done;
}

test("pruneSessions deletes expired rows, keeps active ones, and reports each batch", async () => {
  const { store, batches } = await slowStore(130, () => 0);
  const reported: number[] = [];
  expect(await finish(pruneSessions(store, (count) => reported.push(count) > 0))).toBe(130);
  expect([batches, reported]).toEqual([
    [50, 63, 17],
    [50, 113, 130],
  ]);
  expect(await store.list("alive", 1_800_000_000)).toHaveLength(1);
  expect(await finish(pruneSessions(store))).toBe(0);
});

test("pruneSessions fits the batches to the speed of the database, and pauses four times as long in between", async () => {
  let perRow = 0.4;
  const { store, batches, pauses } = await slowStore(600, () => perRow);
  await finish(
    pruneSessions(store, (count) => {
      if (count > 300) perRow = 0.01;
      return true;
    }),
  );
  expect(batches[0]).toBe(50);
  expect(batches.slice(3, 15).every((rows) => rows >= 10 && rows <= 16)).toBe(true);
  expect(Math.max(...batches)).toBeGreaterThan(50);
  expect(pauses[1]).toBe(50 * 0.4 * 4);
});

test("pruneSessions finishes when the database is slow even for few rows", async () => {
  const { store, batches } = await slowStore(100, () => 100);
  expect(await finish(pruneSessions(store))).toBe(100);
  expect(Math.min(...batches.slice(0, -1))).toBe(10);
});

test("pruneSessions stops when onProgress returns false", async () => {
  const { store } = await slowStore(130, () => 0);
  expect(await finish(pruneSessions(store, () => false))).toBe(50);
});
