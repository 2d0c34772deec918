import RateLimiterMemory from "rate-limiter-flexible/lib/RateLimiterMemory.js";
import type { LimiterSettings, LoginLimiter } from "./limiter.ts";

/** Some 40 MB. */
const MAX_KEYS = 50_000;

/**
 * rate-limiter-flexible's memory, which grows with every key (CWE-770), with an end to that: at the cap the oldest keys go that
 * are below the limit. What has reached it stays until its time is up, and when nothing else is left there is no room: an error,
 * which refuses the attempt.
 */
export function boundedMemory(settings: LimiterSettings, maxKeys: number = MAX_KEYS): LoginLimiter & { size(): number } {
  const memory = new RateLimiterMemory(settings);
  /** No fewer than there are: keys that have ended, and every penalty, count until it is looked at again. */
  let atMost = 0;

  function makeRoom(): void {
    const { storage } = memory.dump();
    // A tenth at once: to look through all of them for each new key would be an attack of its own.
    const surplus = Math.max(0, storage.length - Math.floor(maxKeys * 0.9));
    const idle = storage.filter(({ value }) => value < settings.points).slice(0, surplus);
    for (const { key } of idle) void memory.delete(key);
    atMost = storage.length - idle.length;
  }

  return {
    async penalty(key, points, options) {
      if (atMost >= maxKeys) makeRoom();
      if (atMost >= maxKeys && (await memory.get(key)) === null) {
        throw new Error("the memory is full of keys that are being refused");
      }
      atMost++;
      return memory.penalty(key, points, options);
    },
    async reward(key, points, options) {
      // One that is gone would come back below zero.
      return (await memory.get(key)) && memory.reward(key, points, options);
    },
    get: (key) => memory.get(key),
    delete: (key) => memory.delete(key),
    size: () => memory.dump().storage.length,
  };
}

/** Where every copy of this module finds the same memories: pages and handlers have one each. */
const MEMORIES = Symbol.for("next-login/throttle/memories");

/** The memory of this process that goes by a name, made by whoever asks first. */
export function sharedMemory(name: string, settings: LimiterSettings): LoginLimiter {
  const place = globalThis as { [MEMORIES]?: Map<string, LoginLimiter> };
  const memories = (place[MEMORIES] ??= new Map());
  const memory = memories.get(name) ?? boundedMemory(settings);
  memories.set(name, memory);
  return memory;
}
