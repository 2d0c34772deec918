import type { Counters, Entry } from "./counters.ts";
import { DAY_SECONDS, type Limits } from "./options.ts";
import type { TakenPoints } from "./taken-points.ts";

/**
 * Counts an attempt against an account, and allows `limit` attempts in a window. After `limit` failures within a day, one attempt
 * consumes the whole window, and each further failure doubles the window.
 *
 * The number of failures is read first and can be out of date when many attempts arrive at once. It only chooses the window. The
 * window is counted atomically, so no more than `limit` attempts pass.
 *
 * @returns The entry over the limit, which refuses the attempt, or `null`. The caller gives back what a refused attempt took.
 */
export async function consumeAccount(taken: TakenPoints, key: string, rule: Limits["account"]): Promise<Entry | null> {
  const failures = await taken.counters.count(failuresKey(key));
  const isSlowed = failures >= rule.limit;
  const delay = Math.min(rule.maxDelay, rule.minDelay * 2 ** (failures - rule.limit));
  const entry = await taken.add(
    key,
    isSlowed ? rule.limit : 1,
    isSlowed ? delay : rule.window,
    Math.max(rule.window, rule.maxDelay),
  );
  if (entry.count > rule.limit) return entry;
  await taken.add(failuresKey(key), 1, DAY_SECONDS);
  return null;
}

/** Deletes an account's window and failures. */
export async function clearAccount(counters: Counters, key: string): Promise<void> {
  await Promise.all([counters.clear(key), counters.clear(failuresKey(key))]);
}

/** Counts an attempt against an address. Returns the same as `consumeAccount`. */
export async function consumeAddress(taken: TakenPoints, key: string, limit: number, window: number): Promise<Entry | null> {
  const entry = await taken.add(key, 1, window);
  return entry.count > limit ? entry : null;
}

function failuresKey(key: string): string {
  return `${key}.failures`;
}
