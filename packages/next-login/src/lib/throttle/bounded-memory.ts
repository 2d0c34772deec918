import RateLimiterMemory from "rate-limiter-flexible/lib/RateLimiterMemory.js";
import type { LimiterSettings, LoginLimiter } from "./limiter.ts";

/** About 40 MB. */
const MAX_KEYS = 50_000;

/**
 * Wraps rate-limiter-flexible's memory, which grows with every key (CWE-770), and limits the number of keys. At that limit it
 * deletes the oldest keys that are not blocked. A blocked key stays until its window ends. When all keys are blocked, a new key
 * throws, which rejects the attempt.
 */
export function boundedMemory(settings: LimiterSettings, maxKeys: number = MAX_KEYS): LoginLimiter & { size(): number } {
  const memory = new RateLimiterMemory(settings);
  /** An upper bound of the number of keys. Expired keys and repeated penalties count too, until `makeRoom` counts again. */
  let atMost = 0;

  function makeRoom(): void {
    const { storage } = memory.dump();
    // Delete a tenth at once. A scan of all keys for each new key would let an attacker block the process.
    const surplus = Math.max(0, storage.length - Math.floor(maxKeys * 0.9));
    const idle = storage.filter(({ value }) => value < settings.points).slice(0, surplus);
    for (const { key } of idle) void memory.delete(key);
    atMost = storage.length - idle.length;
  }

  return {
    async penalty(key, points, options) {
      if (atMost >= maxKeys) makeRoom();
      if (atMost >= maxKeys && (await memory.get(key)) === null) {
        throw new Error(`the memory is full: all of its ${maxKeys} keys are blocked`);
      }
      atMost++;
      return memory.penalty(key, points, options);
    },
    async reward(key, points, options) {
      // A reward would bring a deleted key back, below zero.
      return (await memory.get(key)) && memory.reward(key, points, options);
    },
    get: (key) => memory.get(key),
    delete: (key) => memory.delete(key),
    size: () => memory.dump().storage.length,
  };
}

/** On globalThis, because Next makes several copies of this module: pages and handlers have one each. */
const MEMORIES = Symbol.for("next-login/throttle/memories");

/** Returns the memory of this name in this process, and creates it at the first call. */
export function sharedMemory(name: string, settings: LimiterSettings): LoginLimiter {
  const place = globalThis as { [MEMORIES]?: Map<string, LoginLimiter> };
  const memories = (place[MEMORIES] ??= new Map());
  const memory = memories.get(name) ?? boundedMemory(settings);
  memories.set(name, memory);
  return memory;
}
