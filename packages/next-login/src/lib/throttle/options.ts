import { invalid } from "../config/invalid.ts";
import { check, checkNames } from "../config/rules.ts";
import type { LoginConfig } from "../config/options.ts";
import type { LimiterSettings, LoginLimiter } from "./limiter.ts";

/** How often one account may be tried, wherever the attempts come from. */
export interface AccountLimits {
  /** Failures within `window` before attempts are refused. From 1 to 100. Default 10. */
  limit?: number | undefined;
  /** In seconds, from the first failure; at most a day. Default 900 (15 minutes). */
  window?: number | undefined;
  /**
   * An account with `limit` failures in 24 hours has one attempt at a time, and this many seconds to the next; twice as many
   * with each failure. Default 30.
   */
  firstDelay?: number | undefined;
  /**
   * Where that stops growing, in seconds; at most a day. Default 3600 (1 hour).
   *
   * Danger: with the defaults an attacker has about 41 guesses in 24 hours. NIST SP 800-63B-4 section 3.2.2 allows 100 in a
   * row; a shorter delay can pass that within a day.
   */
  longestDelay?: number | undefined;
}

/** How often one client may try, whichever accounts. */
export interface AddressLimits {
  /** Failures within `window` from one address (an IPv6 /64). Default 50. */
  limit?: number | undefined;
  /** In seconds; at most a day. Default 900 (15 minutes). */
  window?: number | undefined;
  /**
   * With `trustedProxyHops: 0` nobody's address is known, and all who have no device cookie share one bucket of this many
   * failures: a ceiling for guessing across accounts. Default 1000.
   *
   * Danger: who reaches it keeps everybody out who has not logged in in that browser before, until the window ends. Count your
   * proxies in `trustedProxyHops`.
   */
  sharedLimit?: number | undefined;
}

/** Settings of `createLoginThrottle`: those of `login.config.ts`, and its own. */
export interface LoginThrottleOptions extends LoginConfig {
  /** Per account, and for each device that logged in to it before. */
  account?: AccountLimits | undefined;
  /** Per address. */
  address?: AddressLimits | undefined;
  /**
   * Makes the backend that counts, at the first attempt, or promises it; again at the next one if that failed. Default: the
   * memory of this process, at most 50 000 keys. docs/throttling.md has those for Redis and Postgres.
   *
   * Danger: `RateLimiterPostgres` without `tableCreated: true` ends the process when Postgres is away (decision 007, fact 1),
   * and `RateLimiterRedis` without `rejectIfRedisNotReady: true` counts an outage's attempts after it (fact 3).
   *
   * Danger: with several instances each memory counts for itself, and an attacker has every limit once per instance.
   */
  limiter?: ((settings: LimiterSettings) => LoginLimiter | Promise<LoginLimiter>) | undefined;
}

export const THROTTLE_OPTIONS: readonly string[] = ["account", "address", "limiter"];

/** A day in seconds. */
export const DAY_SECONDS = 86_400;

export type Limits = { readonly account: Required<AccountLimits>; readonly address: Required<AddressLimits> };

/** The limits with nothing left open, checked. */
export function resolveLimits({ account = {}, address = {}, limiter }: LoginThrottleOptions): Limits {
  const limits: Limits = {
    account: { limit: 10, window: 900, firstDelay: 30, longestDelay: 3600, ...defined(account) },
    address: { limit: 50, window: 900, sharedLimit: 1000, ...defined(address) },
  };
  checkNames("account", account, ["limit", "window", "firstDelay", "longestDelay"]);
  checkNames("address", address, ["limit", "window", "sharedLimit"]);
  checkNumber("account.limit", limits.account.limit, 100);
  for (const name of ["window", "firstDelay", "longestDelay"] as const)
    checkNumber(`account.${name}`, limits.account[name], DAY_SECONDS);
  checkNumber("address.limit", limits.address.limit, 1_000_000);
  checkNumber("address.window", limits.address.window, DAY_SECONDS);
  checkNumber("address.sharedLimit", limits.address.sharedLimit, 1_000_000);
  if (limits.account.firstDelay > limits.account.longestDelay) {
    throw invalid("account.firstDelay", "must not be longer than account.longestDelay");
  }
  check(limiter, "limiter", (value) => typeof value === "function", "must be a function that makes a limiter");
  return limits;
}

function checkNumber(name: string, value: unknown, most: number): void {
  const isRight = Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;
  if (!isRight) throw invalid(name, `must be a whole number from 1 to ${most}`);
}

function defined<T extends object>(group: T): T {
  return Object.fromEntries(Object.entries(group ?? {}).filter(([, value]) => value !== undefined)) as T;
}
