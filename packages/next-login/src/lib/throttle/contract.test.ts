import { RateLimiterMemory } from "rate-limiter-flexible";
import { afterEach, describe, vi } from "vitest";
import { throttleContract } from "../../../test/throttle-contract.ts";
import { boundedMemory, sharedMemory } from "./bounded-memory.ts";
import type { LimiterSettings, LoginLimiter } from "./limiter.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);
afterEach(() => vi.restoreAllMocks());

/** Makes one limiter and returns it each time. */
function once(make: (settings: LimiterSettings) => LoginLimiter): (settings: LimiterSettings) => LoginLimiter {
  let limiter: LoginLimiter | undefined;
  return (settings) => (limiter ??= make(settings));
}

/** Acts like another process: results arrive late, and in another order. */
function remote(settings: LimiterSettings): LoginLimiter {
  const memory = boundedMemory(settings);
  let calls = 0;
  const wait = async (): Promise<void> => {
    for (let turns = (calls++ * 7) % 5; turns >= 0; turns--) await new Promise((resolve) => setImmediate(resolve));
  };
  const late = async <T>(work: () => Promise<T>): Promise<T> => {
    await wait();
    const answer = await work();
    await wait();
    return answer;
  };
  return {
    penalty: (...asked) => late(() => memory.penalty(...asked)),
    reward: (...asked) => late(() => memory.reward(...asked)),
    get: (key) => late(() => memory.get(key)),
    delete: (key) => late(() => memory.delete(key)),
  };
}

describe("the throttle, in the memory of this process", () =>
  throttleContract((settings) => sharedMemory("contract", settings)));
describe("the throttle, in rate-limiter-flexible's memory", () =>
  throttleContract(once((settings) => new RateLimiterMemory(settings))));
describe("the throttle, in a remote store", () => throttleContract(once(remote)));
