import { LoginError } from "../errors.ts";
import type { LimiterResult, LoginLimiter } from "./limiter.ts";

/** Points that were added to a key. */
export interface Entry {
  readonly key: string;
  readonly points: number;
  /** What the key has with them. */
  readonly count: number;
  /** When the key is forgotten, in milliseconds since 1970. */
  readonly endsAt: number;
}

/** How long a backend may take over one attempt, in milliseconds. Who waits for a login has gone by then. */
const TIMEOUT_MS = 2000;

/** A backend, with what it says checked: whatever is not a number would pass every limit. */
export class Counters {
  readonly #limiter: () => LoginLimiter | Promise<LoginLimiter>;

  constructor(limiter: () => LoginLimiter | Promise<LoginLimiter>) {
    this.#limiter = limiter;
  }

  /** Adds, and says in the same step how much is there: of many at once each sees another count. */
  async add(key: string, points: number, seconds: number): Promise<Entry> {
    const { count, endsIn } = read(await (await this.#limiter()).penalty(key, points, { customDuration: seconds }));
    return { key, points, count, endsAt: Date.now() + endsIn };
  }

  /** Undoes `add`. Not after the key has ended: a new one would begin below zero and let more pass. */
  async subtract({ key, points, endsAt }: Entry): Promise<void> {
    const seconds = Math.ceil((endsAt - Date.now()) / 1000);
    if (seconds > 0) await (await this.#limiter()).reward(key, points, { customDuration: seconds });
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
  if (!Number.isFinite(count) || !Number.isFinite(endsIn)) throw new Error("the limiter's answer is no count");
  return { count, endsIn };
}

/** Fails closed (CWE-636): what goes wrong in the backend, or takes too long, is an error and never a way past the limits. */
export async function inTime<T>(work: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  });
  try {
    return await Promise.race([work(), tooLate]);
  } catch (cause) {
    throw new LoginError(
      "throttle_unavailable",
      "the limiter that counts login attempts does not answer, so none can be allowed. Answer 503, and look at `cause`.",
      { cause },
    );
  } finally {
    clearTimeout(timer);
  }
}

/** Makes it when it is first asked for, once for all who ask; again for the next who asks when that failed. */
export function createOnce<T>(make: () => T | Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  const again = (error: unknown): never => {
    made = undefined;
    throw error;
  };
  return () => (made ??= Promise.resolve().then(make).catch(again));
}
