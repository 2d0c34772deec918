import { expect, test, vi } from "vitest";
import { memorySessionStore } from "../session/memory-store.ts";
import { pruneSessions } from "./prune.ts";

test("what has ended goes, in batches with room for others between them, and what lives stays", async () => {
  vi.setSystemTime(1_800_000_000_000);
  const store = memorySessionStore();
  const row = { token: "", previousToken: "", seed: "", version: "", browser: "", userAgent: "" };
  const times = { rotatedAt: 0, startedAt: 0, seenAt: 0, provedAt: 0, rememberFor: 0, rememberUntil: 0, revision: 1 };
  for (let n = 0; n < 1300; n++) {
    const expiresAt = 1_800_000_000 + (n < 1200 ? 0 : 1);
    await store.create({ ...row, ...times, key: `k${n}`, userId: "7", expiresAt }, null);
  }
  const between = vi.fn<() => void>();
  const told: number[] = [];
  const pruned = pruneSessions(store, (count) => {
    told.push(count);
    setTimeout(between);
  });
  expect(await pruned).toBe(1200);
  expect([told, between.mock.calls.length]).toEqual([[500, 1000, 1200], 2]);
  expect(await store.list("7", 0)).toHaveLength(100);
  expect(await pruneSessions(store)).toBe(0);
  vi.useRealTimers();
});
