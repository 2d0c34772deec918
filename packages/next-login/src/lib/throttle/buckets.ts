import type { Counters, Entry } from "./counters.ts";
import { DAY_SECONDS, type Limits } from "./options.ts";

/** What an attempt took: given back when it was no failure. Or until when it has to wait, in milliseconds since 1970. */
export type Consumption =
  | { readonly entries: readonly Entry[]; readonly blockedUntil?: undefined }
  | { readonly blockedUntil: number };

/**
 * Counts an attempt against an account: `limit` of them in a window. An account that has failed as often within a day has one
 * attempt at a time, which takes the whole window, and windows that double.
 *
 * How many failures there are is read before the window decides, and may be out of date when many come at once; the window
 * itself is not, and lets no more than `limit` pass.
 */
export async function consumeAccount(counters: Counters, key: string, rule: Limits["account"]): Promise<Consumption> {
  const failures = await counters.count(failuresKey(key));
  const isSlowed = failures >= rule.limit;
  const delay = Math.min(rule.longestDelay, rule.firstDelay * 2 ** (failures - rule.limit));
  const entry = await counters.add(key, isSlowed ? rule.limit : 1, isSlowed ? delay : rule.window);
  if (entry.count > rule.limit) return { blockedUntil: entry.endsAt };
  return { entries: [entry, await counters.add(failuresKey(key), 1, DAY_SECONDS)] };
}

/** Forgets an account's failures. */
export async function clearAccount(counters: Counters, key: string): Promise<void> {
  await Promise.all([counters.clear(key), counters.clear(failuresKey(key))]);
}

/** Counts an attempt against an address. */
export async function consumeAddress(counters: Counters, key: string, limit: number, window: number): Promise<Consumption> {
  const entry = await counters.add(key, 1, window);
  return entry.count > limit ? { blockedUntil: entry.endsAt } : { entries: [entry] };
}

export async function refund(counters: Counters, entries: readonly Entry[]): Promise<void> {
  await Promise.all(entries.map((entry) => counters.subtract(entry)));
}

function failuresKey(key: string): string {
  return `${key}.failures`;
}
