import Database from "better-sqlite3";
import { RateLimiterMemory, RateLimiterSQLite } from "rate-limiter-flexible";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type MakeLimiter, throttleOf } from "../../../test/throttle-contract.ts";
import { boundedMemory } from "./bounded-memory.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

const ADA = "ada@example.com";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const YEAR = 365 * 24 * HOUR;

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

/** Changes the clock, as NTP or a virtual machine that continues does. The time that timers measure continues. */
const jump = (ms: number): void => void vi.setSystemTime(Date.now() + ms);

/** Compares the rows' ends with the clock, as a limiter on Postgres does. */
function sqlite(): MakeLimiter {
  const storeClient = new Database(":memory:");
  storeClient.exec("create table login_throttle (key text primary key, points integer not null default 0, expire integer)");
  return (settings) =>
    new RateLimiterSQLite({
      storeClient,
      storeType: "better-sqlite3",
      tableCreated: true,
      ...settings,
      tableName: "login_throttle",
    });
}

const BACKENDS: [name: string, backend: () => MakeLimiter][] = [
  ["in the memory of this process", () => (settings) => boundedMemory(settings)],
  ["in rate-limiter-flexible's memory", () => (settings) => new RateLimiterMemory(settings)],
  ["in a database that compares dates", sqlite],
];

describe.each(BACKENDS)("the throttle, %s, when the clock", (_, backend) => {
  /** Fails from many addresses, so that only the account is blocked. */
  async function blocked() {
    const throttle = throttleOf(backend());
    let address = 0;
    const fail = (): Promise<number> => throttle.fail(ADA, undefined, { "x-forwarded-for": `192.0.2.${address++ % 250}` });
    for (let failure = 0; failure < 10; failure++) expect(await fail()).toBe(0);
    expect(await fail()).toBeGreaterThan(0);
    return fail;
  }

  test.each([
    ["an hour", HOUR],
    ["a day", 24 * HOUR],
    ["ten years", 10 * YEAR],
  ])("goes back by %s, refuses a blocked account for no longer than an hour, and lets one attempt pass then", async (_, by) => {
    const fail = await blocked();
    jump(-by);
    const wait = await fail();
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(3660);
    expect(await fail()).toBeGreaterThan(0);
    vi.advanceTimersByTime(wait * 1000);
    expect(await fail()).toBe(0);
    expect(await fail()).toBeGreaterThan(0);
  });

  test("goes back by an hour between two failures, counts on from the same count", async () => {
    const throttle = throttleOf(backend());
    for (let failure = 0; failure < 5; failure++) expect(await throttle.fail(ADA)).toBe(0);
    jump(-HOUR);
    for (let failure = 0; failure < 5; failure++) expect(await throttle.fail(ADA)).toBe(0);
    expect(await throttle.fail(ADA)).toBeGreaterThan(0);
  });

  test("goes forth by an hour, lets one attempt pass, and no ten", async () => {
    const fail = await blocked();
    jump(HOUR);
    expect(await fail()).toBe(0);
    for (let guess = 0; guess < 20; guess++) expect(await fail()).toBeGreaterThan(0);
  });

  test.each([HOUR, -HOUR])("jumps by %i ms while a right password is checked, counts nothing for it", async (by) => {
    const throttle = throttleOf(backend());
    const attempt = await throttle.attempt(ADA);
    jump(by);
    if (attempt.allowed) await attempt.cancel();
    for (let failure = 0; failure < 9; failure++) expect(await throttle.fail(ADA)).toBe(0);
    // A jump forth can leave the attempt counted, and never frees an eleventh one.
    await throttle.fail(ADA);
    expect(await throttle.fail(ADA)).toBeGreaterThan(0);
  });
});
