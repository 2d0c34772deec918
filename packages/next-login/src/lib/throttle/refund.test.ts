import { RateLimiterMemory } from "rate-limiter-flexible";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { TestBrowser } from "../../../test/helpers.ts";
import { throttleOf } from "../../../test/throttle-contract.ts";
import type { LoginAttempt, LoginThrottleOptions } from "../../throttle.ts";
import { boundedMemory } from "./bounded-memory.ts";
import type { LoginLimiter } from "./limiter.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

const ADA = "ada@example.com";
const SETTINGS = { keyPrefix: "x", points: 10, duration: 86_400 };
type Started = ReturnType<typeof throttleOf>;

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const memory = (changes: (there: LoginLimiter) => Partial<LoginLimiter> = () => ({})): LoginLimiter => {
  const there = boundedMemory(SETTINGS);
  return { ...there, ...changes(there) };
};

const burst = (throttle: Started, times: number): Promise<LoginAttempt[]> =>
  Promise.all(Array.from({ length: times }, () => throttle.attempt(ADA)));

async function cancelAll(attempts: readonly LoginAttempt[]): Promise<void> {
  for (const attempt of attempts) if (attempt.allowed) await attempt.cancel();
}

/** Returns how many of 30 wrong passwords the throttle lets the app check, one after the other. */
async function left(throttle: Started, browser?: TestBrowser): Promise<number> {
  const waits: number[] = [];
  for (let time = 0; time < 30; time++) waits.push(await throttle.fail(ADA, browser));
  return waits.filter((wait) => wait === 0).length;
}

describe("a refused attempt gives back what it took", () => {
  test("so that 500 of them leave no trace when the ten that were allowed are given back", async () => {
    const throttle = throttleOf(() => memory());
    const attempts = await burst(throttle, 500);
    await cancelAll(attempts);
    expect(attempts.filter(({ allowed }) => allowed)).toHaveLength(10);
    expect(await left(throttle)).toBe(10);
  });

  test("also when the account is slowed down", async () => {
    const throttle = throttleOf(() => memory());
    await left(throttle);
    vi.advanceTimersByTime(900_000);
    const [first, ...others] = await burst(throttle, 50);
    expect(others.filter(({ allowed }) => allowed)).toHaveLength(0);
    await cancelAll([first!]);
    expect(await throttle.logIn(ADA)).toBe(0);
  });

  test("also in the bucket of a device", async () => {
    const throttle = throttleOf(() => memory());
    const owner = new TestBrowser();
    await throttle.logIn(ADA, owner);
    const attempts = await Promise.all(Array.from({ length: 40 }, () => owner.ask(() => throttle.attempt(ADA))));
    await cancelAll(attempts);
    expect(attempts.filter(({ allowed }) => allowed)).toHaveLength(10);
    expect(await left(throttle, owner)).toBe(10);
  });

  test("to the address when the account refuses it, and takes nothing from the account when the address refuses it", async () => {
    const options: LoginThrottleOptions = { address: { limit: 12 } };
    const throttle = throttleOf(() => memory(), options);
    expect(await left(throttle)).toBe(10);
    expect(await throttle.fail("grace@example.com")).toBe(0);
    expect(await throttle.fail("linus@example.com")).toBe(0);
    for (let time = 0; time < 30; time++) expect(await throttle.fail("edsger@example.com")).toBe(900);
    const elsewhere = { "x-forwarded-for": "192.0.2.8" };
    for (let time = 0; time < 10; time++) expect(await throttle.fail("edsger@example.com", undefined, elsewhere)).toBe(0);
  });

  test("and answers with the refusal when the backend fails at that moment", async () => {
    const throttle = throttleOf(() => memory(() => ({ reward: () => Promise.reject(new Error("ECONNREFUSED")) })));
    for (let time = 0; time < 10; time++) await throttle.fail(ADA);
    expect(await throttle.fail(ADA)).toBe(900);
  });
});

describe("a login in a device's browser clears its bucket, and a refund that comes later", () => {
  test("gives it no extra attempts", async () => {
    const limiter = new RateLimiterMemory(SETTINGS);
    const throttle = throttleOf(() => limiter);
    const owner = new TestBrowser();
    await throttle.logIn(ADA, owner);
    const attempts = await Promise.all(Array.from({ length: 10 }, () => owner.ask(() => throttle.attempt(ADA))));
    const [first, ...others] = attempts;
    if (first?.allowed) await owner.ask(first.succeeded);
    await cancelAll(others);
    expect(await left(throttle, owner)).toBe(10);
  });
});

describe("a refund that comes when the window has ended", () => {
  test.each([
    ["is not sent in its last 2 seconds", 898_000, 0],
    ["is sent before", 897_999, 2],
  ])("%s", async (_name, later, sent) => {
    const reward = vi.fn<LoginLimiter["reward"]>(async () => null);
    const throttle = throttleOf(() => memory(() => ({ reward })));
    const attempts = await burst(throttle, 1);
    vi.advanceTimersByTime(later);
    await cancelAll(attempts);
    // The day's count of failures is refunded either way.
    expect(reward).toHaveBeenCalledTimes(sent + 1);
  });

  test("gives the next window no extra attempts when the backend was slow", async () => {
    const there = new RateLimiterMemory(SETTINGS);
    const late: (() => Promise<unknown>)[] = [];
    let isSlow = true;
    const throttle = throttleOf(() => ({
      penalty: (...asked) => there.penalty(...asked),
      get: (key) => there.get(key),
      delete: (key) => there.delete(key),
      reward: (...asked) =>
        isSlow
          ? new Promise((resolve) => late.push(async () => resolve(await there.reward(...asked))))
          : there.reward(...asked),
    }));
    const attempts = await burst(throttle, 5);
    const cancelled = cancelAll(attempts);
    await vi.advanceTimersByTimeAsync(86_400_000);
    await cancelled;
    isSlow = false;
    for (const arrive of late) await arrive();
    expect(await left(throttle)).toBe(10);
  });
});

describe("attempt rejects when the backend fails in the middle, and counts nothing afterwards,", () => {
  test.each([1, 2, 3])("at its write number %i", async (failing) => {
    let [isFailing, writes] = [true, 0];
    const throttle = throttleOf(() =>
      memory((there) => ({
        penalty: async (...asked) => {
          if (isFailing && ++writes % failing === 0) throw new Error("ECONNRESET");
          return there.penalty(...asked);
        },
      })),
    );
    for (let time = 0; time < 60; time++) {
      await throttle.attempt(ADA).then(
        (attempt) => cancelAll([attempt]),
        (error: unknown) => expect(error).toMatchObject({ code: "throttle_unavailable" }),
      );
      writes = 0;
    }
    await vi.advanceTimersByTimeAsync(0);
    isFailing = false;
    expect(await left(throttle)).toBe(10);
  });

  test("or answers after the timeout", async () => {
    const late: (() => void)[] = [];
    let isSlow = true;
    const throttle = throttleOf(() =>
      memory((there) => ({
        penalty: async (...asked) => {
          if (isSlow) await new Promise<void>((resolve) => late.push(resolve));
          return there.penalty(...asked);
        },
      })),
    );
    const asked = Promise.allSettled(Array.from({ length: 60 }, () => throttle.attempt(ADA)));
    await vi.advanceTimersByTimeAsync(2000);
    for (const each of await asked) expect(each).toMatchObject({ reason: { code: "throttle_unavailable" } });
    isSlow = false;
    for (const arrive of late) arrive();
    await vi.advanceTimersByTimeAsync(0);
    expect(await left(throttle)).toBe(10);
  });
});

test.each([
  ["down", () => Promise.reject(new Error("ECONNREFUSED"))],
  ["silent", () => new Promise<never>(() => undefined)],
])("check() returns the user, or throws on what the function threw, when the backend is %s by then", async (_name, reward) => {
  const throttle = throttleOf(() => memory(() => ({ reward })));
  const browser = new TestBrowser();
  const ask = (verify: () => Promise<string>) => async () => {
    const attempt = await throttle.attemptHere(ADA);
    return attempt.allowed ? attempt.check(verify) : "refused";
  };
  const logins = Promise.allSettled([
    browser.ask(ask(async () => "ada")),
    new TestBrowser().ask(ask(() => Promise.reject(new Error("the database is down")))),
  ]);
  await vi.advanceTimersByTimeAsync(2000);
  expect(await logins).toMatchObject([{ value: "ada" }, { reason: { message: "the database is down" } }]);
  expect(browser.set).toEqual(["__Host-login_session_device"]);
});
