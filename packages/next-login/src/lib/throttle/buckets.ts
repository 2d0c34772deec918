import type { Counters, Entry } from "./counters.ts";
import { DAY_SECONDS, type Limits } from "./options.ts";

/** The points that an attempt consumed, to refund after a success. Or the end of the block, in milliseconds since 1970. */
export type Consumption =
  | { readonly entries: readonly Entry[]; readonly blockedUntil?: undefined }
  | { readonly blockedUntil: number };

/**
 * Counts an attempt against an account, and allows `limit` attempts in a window. After `limit` failures within a day, one attempt
 * consumes the whole window, and each further failure doubles the window.
 *
 * The number of failures is read first and can be out of date when many attempts arrive at once. It only chooses the window. The
 * window is counted atomically, so no more than `limit` attempts pass.
 */
export async function consumeAccount(counters: Counters, key: string, rule: Limits["account"]): Promise<Consumption> {
  const failures = await counters.count(failuresKey(key));
  const isSlowed = failures >= rule.limit;
  const delay = Math.min(rule.maxDelay, rule.minDelay * 2 ** (failures - rule.limit));
  const entry = await counters.add(key, isSlowed ? rule.limit : 1, isSlowed ? delay : rule.window);
  if (entry.count > rule.limit) return { blockedUntil: entry.endsAt };
  return { entries: [entry, await counters.add(failuresKey(key), 1, DAY_SECONDS)] };
}

/** Deletes an account's window and failures. */
export async function clearAccount(counters: Counters, key: string): Promise<void> {
  await Promise.all([counters.clear(key), counters.clear(failuresKey(key))]);
}

/** Counts an attempt against an address. */
export async function consumeAddress(counters: Counters, key: string, limit: number, window: number): Promise<Consumption> {
  const entry = await counters.add(key, 1, window);
  return entry.count > limit ? { blockedUntil: entry.endsAt } : { entries: [entry] };
}

/** Undoes a consumption. */
export async function refund(counters: Counters, entries: readonly Entry[]): Promise<void> {
  await Promise.all(entries.map((entry) => counters.subtract(entry)));
}

function failuresKey(key: string): string {
  return `${key}.failures`;
}
