/**
 * What the throttle asks of a backend. Every limiter of rate-limiter-flexible has these four: `RateLimiterRedis`,
 * `RateLimiterPostgres` and the others, whose increments are atomic across instances.
 *
 * Danger: the classes whose names end in `NonAtomic` let more attempts pass at once than the limit says (CWE-367).
 */
export interface LoginLimiter {
  /** Adds points to a key and says how many it has now; a key without any lives `customDuration` seconds from here. */
  penalty(key: string, points: number, options: { customDuration: number }): Promise<LimiterResult>;
  /** Takes points away from a key. */
  reward(key: string, points: number, options: { customDuration: number }): Promise<unknown>;
  /** What a key has, or `null` for nothing. */
  get(key: string): Promise<LimiterResult | null>;
  /** Forgets a key. */
  delete(key: string): Promise<unknown>;
}

/** What a key of a {@link LoginLimiter} has; rate-limiter-flexible's `RateLimiterRes`. */
export interface LimiterResult {
  readonly consumedPoints: number;
  /** For how long it still counts, in milliseconds. */
  readonly msBeforeNext: number;
}

/** What the app's own limiter is made with, to be spread into its options. */
export interface LimiterSettings {
  /** What its keys begin with. For SQL backends, which take it for the table's name: a plain word. */
  readonly keyPrefix: string;
  /** The account's limit. The throttle decides by itself; this is for what the backend does on its own. */
  readonly points: number;
  /** The longest that a key lives, in seconds. */
  readonly duration: number;
}
