import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SECRET, TestBrowser } from "../../../test/helpers.ts";
import { throttleOf } from "../../../test/throttle-contract.ts";
import { LoginError } from "../errors.ts";
import { boundedMemory } from "./bounded-memory.ts";
import { Counters } from "./counters.ts";
import type { LoginLimiter } from "./limiter.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

const ADA = "ada@example.com";
const down = (): Promise<never> => Promise.reject(new Error("ECONNREFUSED"));
const silent = (): Promise<never> => new Promise(() => undefined);

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const memory = (changes: Partial<LoginLimiter> = {}): LoginLimiter => ({
  ...boundedMemory({ keyPrefix: "x", points: 10, duration: 86_400 }),
  ...changes,
});

async function problemOf(limiter: () => LoginLimiter): Promise<unknown> {
  const asked = throttleOf(limiter)
    .attempt(ADA)
    .catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(2000);
  return asked;
}

describe("attempt rejects with throttle_unavailable when the backend", () => {
  test.each<[name: string, limiter: () => LoginLimiter]>([
    ["is down", () => memory({ penalty: down })],
    ["is down only for reading", () => memory({ get: down })],
    ["throws", () => memory({ penalty: () => { throw new Error("no connection"); } })], // prettier-ignore
    ["does not respond", () => memory({ penalty: silent })],
    ["does not respond when read", () => memory({ get: silent })],
    ["returns nothing", () => memory({ penalty: async () => null as never })],
    [
      "returns a count that is not a number",
      () => memory({ penalty: async () => ({ consumedPoints: Number.NaN, msBeforeNext: 1 }) }),
    ],
    ["returns no time", () => memory({ penalty: async () => ({ consumedPoints: 1 }) as never })],
    ["never resolves", silent as never],
    ["throws when it is created", () => { throw new Error("no address"); }], // prettier-ignore
    ["is not a limiter", () => ({}) as LoginLimiter],
  ])("%s", async (_name, limiter) => {
    const problem = await problemOf(limiter);
    expect(problem).toBeInstanceOf(LoginError);
    expect(problem).toMatchObject({ code: "throttle_unavailable", cause: expect.anything() });
    expect((problem as Error).message).not.toMatch(/ada@|q7Zt/);
  });
});

test("attempt accepts a result after 1999 ms, and rejects after 2 s", async () => {
  const after = (delay: number) => () => {
    const there = memory();
    const penalty: LoginLimiter["penalty"] = async (...asked) => {
      await new Promise((resolve) => setTimeout(resolve, delay));
      return there.penalty(...asked);
    };
    return { ...there, penalty: delay === 0 ? there.penalty : vi.fn(there.penalty).mockImplementationOnce(penalty) };
  };
  expect(await problemOf(after(1999))).toMatchObject({ allowed: true });
  expect(await problemOf(after(2000))).toMatchObject({ code: "throttle_unavailable" });
});

test("attempt leaves no timer behind", async () => {
  const limiter = memory({ penalty: async () => ({ consumedPoints: 1, msBeforeNext: 900_000 }) });
  expect(await throttleOf(() => limiter).fail(ADA)).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test("attempt refuses a blocked account again when the backend is back after an outage", async () => {
  let isDown = false;
  const there = memory();
  const throttle = throttleOf(() => ({ ...there, penalty: (...asked) => (isDown ? down() : there.penalty(...asked)) }));
  for (let failure = 0; failure < 10; failure++) expect(await throttle.fail(ADA)).toBe(0);
  isDown = true;
  await expect(throttle.fail(ADA)).rejects.toMatchObject({ code: "throttle_unavailable" });
  isDown = false;
  expect(await throttle.fail(ADA)).toBe(900);
});

test("the throttle creates its limiter again when that failed, and then keeps it", async () => {
  const make = vi.fn(() => memory()).mockImplementationOnce(() => { throw new Error("not yet"); }); // prettier-ignore
  const throttle = throttleOf(make);
  await expect(throttle.fail(ADA)).rejects.toMatchObject({ code: "throttle_unavailable" });
  expect([await throttle.fail(ADA), await throttle.fail(ADA)]).toEqual([0, 0]);
  expect(make).toHaveBeenCalledTimes(2);
  expect(make).toHaveBeenCalledWith({ keyPrefix: "login_throttle", points: 10, duration: 86_400 });
});

test("the throttle creates a promised limiter once for many attempts, and again when that failed", async () => {
  const make = vi.fn(async () => memory()).mockRejectedValueOnce(new Error("not yet"));
  const throttle = throttleOf(make);
  const asked = await Promise.allSettled([throttle.fail(ADA), throttle.fail(ADA)]);
  const refusal = { reason: { code: "throttle_unavailable", cause: new Error("not yet") } };
  expect(asked).toMatchObject([refusal, refusal]);
  expect(make).toHaveBeenCalledTimes(1);
  expect(await Promise.all(Array.from({ length: 11 }, () => throttle.fail(ADA)))).toEqual([...Array(10).fill(0), 900]);
  expect(make).toHaveBeenCalledTimes(2);
});

test.each([
  ["down", down],
  ["silent", silent],
])("succeeded() resolves and sets the device cookie when the backend is %s", async (_name, answer) => {
  const browser = new TestBrowser();
  let asked: () => void = () => undefined;
  const wasAsked = new Promise<void>((resolve) => (asked = resolve));
  const reward = (): Promise<never> => {
    asked();
    return answer();
  };
  const done = throttleOf(() => memory({ reward })).logIn(ADA, browser);
  await wasAsked;
  await vi.advanceTimersByTimeAsync(2000);
  expect(await done).toBe(0);
  expect(browser.set).toEqual(["__Host-login_session_device"]);
});

test.each([
  [1, 10],
  [0, 0],
  [-3, 0],
])("a key that expires in %i ms counts as %i", async (msBeforeNext, count) => {
  const limiter = memory({ get: async () => ({ consumedPoints: 10, msBeforeNext }) });
  expect(await new Counters(() => limiter).count("key")).toBe(count);
});

test("a key of the backend contains no account, address or secret", async () => {
  const keys = new Set<string>();
  const there = memory();
  const throttle = throttleOf(() => ({
    ...there,
    penalty(key, ...rest) {
      keys.add(key);
      return there.penalty(key, ...rest);
    },
  }));
  const browser = new TestBrowser();
  await throttle.logIn(ADA, browser);
  await throttle.logIn(ADA, browser);
  expect(keys.size).toBe(5);
  for (const key of keys) {
    expect(key).toMatch(/^[\w-]{43}(\.failures)?$/);
    expect(Buffer.from(key, "base64url").toString("latin1")).not.toMatch(/ada|192\.0/);
  }
  expect(JSON.stringify([...keys])).not.toContain(SECRET.slice(0, 8));
});
