import type { Counters, Entry } from "./counters.ts";
import { DAY, type Limits } from "./options.ts";

/** What an attempt took: given back when it was no failure. Or until when it has to wait, in milliseconds since 1970. */
export type Taken = { readonly entries: readonly Entry[]; readonly until?: undefined } | { readonly until: number };

/**
 * Counts an attempt against an account: `limit` of them in a window. An account that has failed as often within a day has one
 * attempt at a time, which takes the whole window, and windows that double.
 *
 * How many failures there are is read before the window decides, and may be out of date when many come at once; the window
 * itself is not, and lets no more than `limit` pass.
 */
export async function takeFromAccount(counters: Counters, key: string, rule: Limits["account"]): Promise<Taken> {
  const failures = await counters.count(failuresKey(key));
  const isSlowed = failures >= rule.limit;
  const delay = Math.min(rule.longestDelay, rule.firstDelay * 2 ** (failures - rule.limit));
  const taken = await counters.add(key, isSlowed ? rule.limit : 1, isSlowed ? delay : rule.window);
  if (taken.count > rule.limit) return { until: taken.endsAt };
  return { entries: [taken, await counters.add(failuresKey(key), 1, DAY)] };
}

/** Forgets an account's failures. */
export async function clearAccount(counters: Counters, key: string): Promise<void> {
  await Promise.all([counters.clear(key), counters.clear(failuresKey(key))]);
}

/** Counts an attempt against an address. */
export async function takeFromAddress(counters: Counters, key: string, limit: number, window: number): Promise<Taken> {
  const taken = await counters.add(key, 1, window);
  return taken.count > limit ? { until: taken.endsAt } : { entries: [taken] };
}

export async function giveBack(counters: Counters, entries: readonly Entry[]): Promise<void> {
  await Promise.all(entries.map((entry) => counters.takeBack(entry)));
}

function failuresKey(key: string): string {
  return `${key}.failures`;
}
