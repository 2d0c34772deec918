import { CLOCK_SKEW } from "../clock.ts";
import { LoginError } from "../errors.ts";
import { withTimeout } from "../timeout.ts";
import type { LimiterResult, LoginLimiter } from "./limiter.ts";

/** Points that an attempt added to a key. */
export interface Entry {
  readonly key: string;
  readonly points: number;
  /** The key's points after the addition. */
  readonly count: number;
  /** When the key expires, in milliseconds since 1970. */
  readonly endsAt: number;
}

/** How long the backend can take for one attempt. A user does not wait longer for a login. */
const TIMEOUT_MS = 2000;

/** Wraps a backend and checks its results. A result that is not a number would pass every limit. */
export class Counters {
  readonly #limiter: () => LoginLimiter | Promise<LoginLimiter>;

  constructor(limiter: () => LoginLimiter | Promise<LoginLimiter>) {
    this.#limiter = limiter;
  }

  /**
   * Adds points and returns the count, in one atomic step. Of many attempts at once, each sees another count.
   *
   * A key that ends after `longest` seconds was made while the clock was ahead, and would refuse attempts for as long as it was
   * ahead. It is made again with the same count, so that it frees no attempt and ends in time.
   */
  async add(key: string, points: number, seconds: number, longest: number): Promise<Entry> {
    const limiter = await this.#limiter();
    let { count, endsIn } = read(await limiter.penalty(key, points, { customDuration: seconds }));
    if (endsIn > (longest + CLOCK_SKEW) * 1000) {
      await limiter.delete(key);
      ({ count, endsIn } = read(await limiter.penalty(key, count, { customDuration: seconds })));
    }
    return { key, points, count, endsAt: Date.now() + endsIn };
  }

  /**
   * Undoes `add`, unless the key expires within 2 seconds, and then counts no longer. Backends create a key that is gone again,
   * below zero, and it would allow more attempts. If the key was deleted in the meantime, this adds the points again.
   */
  async subtract({ key, points, endsAt }: Entry): Promise<void> {
    const remaining = endsAt - Date.now();
    if (remaining <= TIMEOUT_MS) return;
    const options = { customDuration: Math.ceil(remaining / 1000) };
    const limiter = await this.#limiter();
    const left = await limiter.reward(key, points, options);
    if (left && left.consumedPoints < 0) await limiter.penalty(key, points, options);
  }

  async count(key: string): Promise<number> {
    const found = await (await this.#limiter()).get(key);
    if (found === null) return 0;
    const { count, endsIn } = read(found);
    return endsIn > 0 ? count : 0;
  }

  async clear(key: string): Promise<void> {
    await (await this.#limiter()).delete(key);
  }
}

function read({ consumedPoints, msBeforeNext }: LimiterResult): { count: number; endsIn: number } {
  const [count, endsIn] = [Number(consumedPoints), Number(msBeforeNext)];
  if (!Number.isFinite(count) || !Number.isFinite(endsIn)) throw new Error("the limiter returned a result that is not a count");
  return { count, endsIn };
}

/** Fails closed (CWE-636): an error of the backend, or a result after the timeout, rejects the attempt. */
export async function inTime<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await withTimeout(TIMEOUT_MS, work);
  } catch (cause) {
    throw new LoginError(
      "throttle_unavailable",
      `the rate limiter failed, or did not respond within ${TIMEOUT_MS / 1000} seconds, so the attempt was rejected. Respond with 503. See error.cause.`,
      { cause },
    );
  }
}

/** Calls `make` once, at the first call, and shares its result. If `make` fails, the next call tries again. */
export function createOnce<T>(make: () => T | Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  const again = (error: unknown): never => {
    made = undefined;
    throw error;
  };
  return () => (made ??= Promise.resolve().then(make).catch(again));
}
