import { invalid } from "../config/invalid.ts";
import { check, checkNames } from "../config/rules.ts";
import type { LoginConfig } from "../config/options.ts";
import type { LimiterSettings, LoginLimiter } from "./limiter.ts";

/** Limits the attempts on one account, from all addresses together. */
export interface AccountLimits {
  /** How many failures within `window` are allowed before attempts are refused. From 1 to 100. Default 10. */
  limit?: number | undefined;
  /** In seconds, from the first failure, at most a day. Default 900 (15 minutes). */
  window?: number | undefined;
  /**
   * The delay between attempts, in seconds, once an account has `limit` failures in 24 hours. Each further failure doubles it.
   * Default 30.
   */
  minDelay?: number | undefined;
  /**
   * The maximum of that delay, in seconds, at most a day. Default 3600 (1 hour).
   *
   * Danger: with the defaults an attacker has about 41 guesses in 24 hours. NIST SP 800-63B-4 section 3.2.2 allows 100
   * consecutive failures. A shorter delay can exceed that within a day.
   */
  maxDelay?: number | undefined;
}

/** Limits the attempts from one address, on all accounts together. */
export interface AddressLimits {
  /** How many failures within `window` are allowed from one address (an IPv6 /64). Default 50. */
  limit?: number | undefined;
  /** In seconds, at most a day. Default 900 (15 minutes). */
  window?: number | undefined;
  /**
   * The limit of failures when no address is known, with `trustedProxyHops: 0`. All browsers without a device cookie share it. It
   * limits guessing across accounts. Default 1000.
   *
   * Danger: an attacker who reaches it locks out every browser without a device cookie until the window ends. Set
   * `trustedProxyHops` to the number of your proxies.
   */
  unknownAddressLimit?: number | undefined;
}

/** Options of `createLoginThrottle`: those of `login.config.ts`, and its own. */
export interface LoginThrottleOptions extends LoginConfig {
  /** The limits of each account, and of each device that has logged in to it. */
  account?: AccountLimits | undefined;
  /** The limits of each address. */
  address?: AddressLimits | undefined;
  /**
   * Returns the backend, or a promise of it. The first attempt calls it. If it fails, the next attempt calls it again. Default: the
   * memory of this process, with at most 50,000 keys. docs/throttling.md shows Redis, Postgres and SQLite.
   *
   * Danger: pass `tableCreated: true` to `RateLimiterPostgres`. Without it, a Postgres that is down ends the process (decision 007,
   * fact 1). Pass `rejectIfRedisNotReady: true` to `RateLimiterRedis`. Without it, attempts of an outage count afterwards (fact 3).
   *
   * Danger: pass a shared backend if the app runs on several instances. Otherwise each instance counts separately, and an attacker
   * has every limit once per instance.
   */
  limiter?: ((settings: LimiterSettings) => LoginLimiter | Promise<LoginLimiter>) | undefined;
}

export const THROTTLE_OPTIONS: readonly string[] = ["account", "address", "limiter"];

export const DAY_SECONDS = 86_400;

export type Limits = { readonly account: Required<AccountLimits>; readonly address: Required<AddressLimits> };

/** Checks the options and fills in the defaults. */
export function resolveLimits({ account = {}, address = {}, limiter }: LoginThrottleOptions): Limits {
  const limits: Limits = {
    account: { limit: 10, window: 900, minDelay: 30, maxDelay: 3600, ...defined(account) },
    address: { limit: 50, window: 900, unknownAddressLimit: 1000, ...defined(address) },
  };
  checkNames("account", account, ["limit", "window", "minDelay", "maxDelay"]);
  checkNames("address", address, ["limit", "window", "unknownAddressLimit"]);
  checkNumber("account.limit", limits.account.limit, 100);
  for (const name of ["window", "minDelay", "maxDelay"] as const)
    checkNumber(`account.${name}`, limits.account[name], DAY_SECONDS);
  checkNumber("address.limit", limits.address.limit, 1_000_000);
  checkNumber("address.window", limits.address.window, DAY_SECONDS);
  checkNumber("address.unknownAddressLimit", limits.address.unknownAddressLimit, 1_000_000);
  if (limits.account.minDelay > limits.account.maxDelay) {
    throw invalid("account.minDelay", "must not be longer than account.maxDelay");
  }
  check(limiter, "limiter", (value) => typeof value === "function", "must be a function that returns a limiter");
  return limits;
}

function checkNumber(name: string, value: unknown, most: number): void {
  const isRight = Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;
  if (!isRight) throw invalid(name, `must be a whole number from 1 to ${most}`);
}

function defined<T extends object>(group: T): T {
  return Object.fromEntries(Object.entries(group ?? {}).filter(([, value]) => value !== undefined)) as T;
}
