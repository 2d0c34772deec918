import { RateLimiterMemory } from "rate-limiter-flexible";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { TestBrowser } from "../../../test/helpers.ts";
import { throttleOf } from "../../../test/throttle-contract.ts";
import type { LoginThrottleOptions } from "../../throttle.ts";
import { boundedMemory } from "./bounded-memory.ts";
import { refuse } from "./attempt.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

const ADA = "ada@example.com";
const MINUTE = 60_000;
const start = (options?: LoginThrottleOptions) => throttleOf((settings) => boundedMemory(settings), options);
type Started = ReturnType<typeof start>;

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

async function failTimes(throttle: Started, times: number, account = ADA, browser?: TestBrowser): Promise<number[]> {
  const waits: number[] = [];
  for (let time = 0; time < times; time++) waits.push(await throttle.fail(account, browser));
  return waits;
}

describe("the throttle, after ten failures of one account,", () => {
  test("refuses the eleventh attempt until 15 minutes after the first", async () => {
    const throttle = start();
    expect(await failTimes(throttle, 10)).toEqual(Array(10).fill(0));
    expect(await throttle.fail(ADA)).toBe(900);
    vi.advanceTimersByTime(5 * MINUTE);
    expect(await failTimes(throttle, 3)).toEqual([600, 600, 600]);
  });

  test.each([
    [15 * MINUTE - 1, 1],
    [15 * MINUTE, 0],
    [15 * MINUTE + 1, 0],
    [15 * MINUTE - 1000, 1],
    [15 * MINUTE - 1001, 2],
  ])("answers an attempt %i ms after the first one with a wait of %i s", async (later, wait) => {
    const throttle = start();
    await failTimes(throttle, 10);
    vi.advanceTimersByTime(later);
    expect(await throttle.fail(ADA)).toBe(wait);
  });

  test("allows few attempts in the next half hour when the ten were spread over hours", async () => {
    const throttle = start();
    for (let failure = 0; failure < 10; failure++) {
      expect(await throttle.fail(ADA)).toBe(0);
      vi.advanceTimersByTime(20 * MINUTE);
    }
    const waits: number[] = [];
    for (let minute = 0; minute < 30; minute++) {
      waits.push(await throttle.fail(ADA));
      vi.advanceTimersByTime(MINUTE);
    }
    expect(waits.filter((wait) => wait === 0).length).toBeLessThan(8);
  });

  test("still counts another account from zero", async () => {
    const throttle = start();
    await failTimes(throttle, 10);
    expect(await throttle.fail("grace@example.com")).toBe(0);
    expect(await failTimes(throttle, 11, "nobody@example.com")).toEqual([...Array<number>(10).fill(0), 900]);
  });

  test("counts that account from zero a day later", async () => {
    const throttle = start();
    await failTimes(throttle, 10);
    vi.advanceTimersByTime(24 * 60 * MINUTE);
    expect(await failTimes(throttle, 11)).toEqual([...Array<number>(10).fill(0), 900]);
  });
});

test("after the first window, the throttle allows one attempt at a time, 30 seconds to an hour apart", async () => {
  const throttle = start();
  await failTimes(throttle, 10);
  vi.advanceTimersByTime(15 * MINUTE);
  const delays: number[] = [];
  for (let round = 0; round < 10; round++) {
    expect(await throttle.fail(ADA)).toBe(0);
    const wait = await throttle.fail(ADA);
    delays.push(wait);
    vi.advanceTimersByTime(wait * 1000 - 1);
    expect(await throttle.fail(ADA)).toBe(1);
    vi.advanceTimersByTime(1);
  }
  expect(delays).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
});

test("the throttle allows one of two hundred attempts at once when a delay ends", async () => {
  const throttle = start();
  await failTimes(throttle, 10);
  vi.advanceTimersByTime(15 * MINUTE);
  const waits = await Promise.all(Array.from({ length: 200 }, () => throttle.fail(ADA)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(1);
});

test.each([5, 30, 300])(
  "the throttle allows at most 100 guesses in any 24 hours when an attacker tries every %i s",
  async (every) => {
    const throttle = start();
    const guesses: number[] = [];
    for (let second = 0; second < 50 * 3600; second += every) {
      if ((await throttle.fail(ADA)) === 0) guesses.push(second);
      vi.advanceTimersByTime(every * 1000);
    }
    const most = Math.max(...guesses.map((from) => guesses.filter((at) => at >= from && at < from + 86_400).length));
    expect(most).toBeLessThanOrEqual(100);
    expect(guesses.length).toBeGreaterThan(30);
  },
  60_000,
);

describe("succeeded()", () => {
  test("refunds the attempt", async () => {
    const throttle = start();
    for (let login = 0; login < 100; login++) expect(await throttle.logIn(ADA)).toBe(0);
    expect(await failTimes(throttle, 11)).toEqual([...Array<number>(10).fill(0), 900]);
  });

  test("in a new browser keeps the failures of others", async () => {
    const throttle = start();
    await failTimes(throttle, 9);
    expect(await throttle.logIn(ADA)).toBe(0);
    expect(await failTimes(throttle, 2)).toEqual([0, 900]);
  });

  test("refunds the attempt once, however often the app calls it", async () => {
    const throttle = start();
    await failTimes(throttle, 5);
    const attempt = await throttle.attempt(ADA);
    if (!attempt.allowed) throw new Error("refused");
    const { succeeded } = attempt;
    const browser = new TestBrowser();
    for (let time = 0; time < 5; time++) await browser.ask(() => succeeded());
    expect(await failTimes(throttle, 6)).toEqual([0, 0, 0, 0, 0, 900]);
  });

  test("after the window has ended gives the next window no extra attempts", async () => {
    const memory = new RateLimiterMemory({ points: 10, duration: 86_400 });
    const throttle = throttleOf(() => memory);
    const attempts = [await throttle.attempt(ADA), await throttle.attempt(ADA)];
    vi.advanceTimersByTime(24 * 60 * MINUTE);
    for (const attempt of attempts) {
      if (attempt.allowed) await new TestBrowser().ask(() => attempt.succeeded());
    }
    expect(await failTimes(throttle, 11)).toEqual([...Array<number>(10).fill(0), 900]);
  });
});

test("two managers with one backend count separately", async () => {
  const memory = boundedMemory({ keyPrefix: "x", points: 10, duration: 86_400 });
  const site = throttleOf(() => memory, { address: { limit: 15 } });
  const admin = throttleOf(() => memory, { address: { limit: 15 }, cookie: { name: "admin_session" } });
  await failTimes(site, 10);
  expect(await failTimes(admin, 11)).toEqual([...Array<number>(10).fill(0), 900]);
  expect(await failTimes(admin, 6, "grace@example.com")).toEqual([0, 0, 0, 0, 0, 900]);
});

test("every limit of an account can be changed", async () => {
  const throttle = start({ account: { limit: 2, window: 10, minDelay: 3, maxDelay: 4 } });
  expect(await failTimes(throttle, 3)).toEqual([0, 0, 10]);
  vi.advanceTimersByTime(10_000);
  expect(await failTimes(throttle, 2)).toEqual([0, 3]);
  vi.advanceTimersByTime(3000);
  expect(await failTimes(throttle, 2)).toEqual([0, 4]);
});

describe("a refused attempt", () => {
  test.each([1, 0, -5000])("waits a second when its block ends in %i ms", (rest) => {
    expect(refuse(Date.now() + rest)).toMatchObject({
      retryAfter: 1,
      message: "Too many attempts. Try again in 1 second.",
    });
  });

  test.each([
    [1, "1 second"],
    [2, "2 seconds"],
    [90, "90 seconds"],
    [91, "2 minutes"],
    [120, "2 minutes"],
    [121, "3 minutes"],
    [3600, "60 minutes"],
  ])("of %i s tells the wait in its message and in a 429 response", async (seconds, words) => {
    const throttle = start({ account: { limit: 1, window: seconds } });
    await throttle.fail(ADA);
    const attempt = await throttle.attempt(ADA);
    if (attempt.allowed) throw new Error("allowed");
    expect(attempt.message).toBe(`Too many attempts. Try again in ${words}.`);
    const response = attempt.response();
    expect(response.status).toBe(429);
    expect(Object.fromEntries(response.headers)).toEqual({
      "cache-control": "private, no-store",
      "content-type": "application/json",
      "retry-after": String(seconds),
    });
    expect(await response.json()).toEqual({ error: attempt.message });
  });
});
