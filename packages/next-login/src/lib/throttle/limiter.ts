/**
 * The backend of the throttle. Every limiter of rate-limiter-flexible has these four methods, such as `RateLimiterRedis` and
 * `RateLimiterPostgres`. Their increments are atomic across instances.
 *
 * Danger: do not use a class whose name ends in `NonAtomic`. It lets more attempts pass at once than the limit (CWE-367).
 */
export interface LoginLimiter {
  /** Adds points to a key and returns its new count. A new key expires after `customDuration` seconds. */
  penalty(key: string, points: number, options: { customDuration: number }): Promise<LimiterResult>;
  /** Subtracts points from a key and returns its new count, or `null` when the key does not exist. */
  reward(key: string, points: number, options: { customDuration: number }): Promise<LimiterResult | null>;
  /** Returns the points of a key, or `null` when the key does not exist. */
  get(key: string): Promise<LimiterResult | null>;
  /** Deletes a key. */
  delete(key: string): Promise<unknown>;
}

/** The state of one key of a {@link LoginLimiter}. It is rate-limiter-flexible's `RateLimiterRes`. */
export interface LimiterResult {
  readonly consumedPoints: number;
  /** When the key expires, in milliseconds from now. */
  readonly msBeforeNext: number;
}

/** Settings for the app's own limiter. Spread them into its options. */
export interface LimiterSettings {
  /** The prefix of its keys. It is a plain word, because SQL backends use it as the name of their table. */
  readonly keyPrefix: string;
  /** The account's limit. The backend can use it, but the throttle itself decides. */
  readonly points: number;
  /** The maximum lifetime of a key, in seconds. */
  readonly duration: number;
}
