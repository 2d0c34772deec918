import { expect, test } from "vitest";
import {
  createLoginThrottle,
  type LoginAttempt,
  type LimiterSettings,
  type LoginLimiter,
  type LoginThrottleOptions,
} from "../src/throttle.ts";
import { during, SECRET, TestBrowser, TestJar } from "./helpers.ts";

export type MakeLimiter = (settings: LimiterSettings) => LoginLimiter | Promise<LoginLimiter>;

const HEADERS: Record<string, string> = { "x-forwarded-for": "192.0.2.7" };

interface Started {
  /** Attempts from a browser without cookies. */
  attempt(account: unknown): Promise<LoginAttempt>;
  /** Attempts in the current request, which is that of `TestBrowser.ask`. */
  attemptHere(account: unknown): Promise<LoginAttempt>;
  /** Attempts with a wrong password. Returns the seconds to wait, or 0 when the attempt was allowed. */
  fail(account: unknown, browser?: TestBrowser, headers?: Record<string, string>): Promise<number>;
  /** Attempts with the right password. Returns the same. */
  logIn(account: unknown, browser?: TestBrowser, headers?: Record<string, string>): Promise<number>;
}

/** Makes the throttle of a site at https://app.example.com behind one proxy. */
export function throttleOf(limiter: MakeLimiter, options: LoginThrottleOptions = {}): Started {
  const throttle = createLoginThrottle({
    secret: SECRET,
    origin: "https://app.example.com",
    trustedProxyHops: 1,
    limiter,
    ...options,
  });
  return {
    attempt: (account) => during(new TestJar(), () => throttle.attempt(account), HEADERS),
    attemptHere: (account) => throttle.attempt(account),
    async fail(account, browser = new TestBrowser(), headers = HEADERS) {
      const attempt = await browser.ask(() => throttle.attempt(account), headers);
      return attempt.allowed ? 0 : attempt.retryAfter;
    },
    async logIn(account, browser = new TestBrowser(), headers = HEADERS) {
      return browser.ask(async () => {
        const attempt = await throttle.attempt(account);
        if (attempt.allowed) await attempt.succeeded();
        return attempt.allowed ? 0 : attempt.retryAfter;
      }, headers);
    },
  };
}

/** Returns a name that no earlier run has used, because a real backend remembers. */
export const fresh = (): string => crypto.randomUUID();
export const allowed = (waits: readonly number[]): number => waits.filter((wait) => wait === 0).length;

/**
 * Tests what every backend must do, in real time and without waiting. `makeLimiter` receives the throttle's settings. It must use
 * the same store each time, as two instances of an app do.
 */
export function throttleContract(makeLimiter: MakeLimiter): void {
  const start = (options?: LoginThrottleOptions) => throttleOf(makeLimiter, { cookie: { name: fresh() }, ...options });

  test("allows 10 of 200 attempts on one account at once", async () => {
    const [throttle, account] = [start(), fresh()];
    const waits = await Promise.all(
      Array.from({ length: 200 }, (_, at) => throttle.fail(account, undefined, { "x-forwarded-for": `192.0.2.${at}` })),
    );
    expect(allowed(waits)).toBe(10);
    expect(await throttle.fail(account, undefined, { "x-forwarded-for": "198.51.100.1" })).toBeGreaterThan(0);
  });

  test("allows 50 of 200 attempts from one address at once", async () => {
    const throttle = start();
    expect(allowed(await Promise.all(Array.from({ length: 200 }, () => throttle.fail(fresh()))))).toBe(50);
    expect(await throttle.fail(fresh())).toBeGreaterThan(0);
    expect(await throttle.fail(fresh(), undefined, { "x-forwarded-for": "198.51.100.1" })).toBe(0);
  });

  test("counts the attempts of two instances together", async () => {
    const [options, account] = [{ cookie: { name: fresh() } }, fresh()];
    const instances = [start(options), start(options)];
    const from = (at: number) => ({ "x-forwarded-for": `192.0.2.${at}` });
    const guess = (_: unknown, at: number) => instances[at % 2]!.fail(account, undefined, from(at));
    expect(allowed(await Promise.all(Array.from({ length: 200 }, guess)))).toBe(10);
    for (const instance of instances) expect(await instance.fail(account, undefined, from(250))).toBeGreaterThan(0);
  });

  test("refunds a success, and allows that browser while the account is blocked", async () => {
    const [throttle, account, owner] = [start(), fresh(), new TestBrowser()];
    for (let login = 0; login < 60; login++) expect(await throttle.logIn(account)).toBe(0);
    expect(await throttle.logIn(account, owner)).toBe(0);
    const waits = await Promise.all(Array.from({ length: 20 }, () => throttle.fail(account)));
    expect(allowed(waits)).toBe(10);
    expect(await throttle.logIn(account, owner)).toBe(0);
    expect(allowed(await Promise.all(Array.from({ length: 20 }, () => throttle.fail(account, owner))))).toBe(10);
  });

  test("counts nothing after a burst of right passwords, and allows the next attempts at once", async () => {
    const [throttle, account] = [start(), fresh()];
    const burst = await Promise.all(Array.from({ length: 30 }, () => throttle.attempt(account)));
    expect(burst.filter((attempt) => attempt.allowed)).toHaveLength(10);
    for (const attempt of burst) if (attempt.allowed) await new TestBrowser().ask(() => attempt.succeeded());
    expect(allowed(await Promise.all(Array.from({ length: 10 }, () => throttle.fail(account))))).toBe(10);
    expect(await throttle.fail(account)).toBeGreaterThan(0);
  });

  test("counts nothing after a burst of right passwords from one address", async () => {
    const throttle = start();
    const burst = await Promise.all(Array.from({ length: 70 }, () => throttle.attempt(fresh())));
    expect(burst.filter((attempt) => attempt.allowed)).toHaveLength(50);
    for (const attempt of burst) if (attempt.allowed) await new TestBrowser().ask(() => attempt.succeeded());
    expect(allowed(await Promise.all(Array.from({ length: 60 }, () => throttle.fail(fresh()))))).toBe(50);
  });

  test("returns when to try again with a refusal", async () => {
    const [throttle, account] = [start(), fresh()];
    for (let failure = 0; failure < 10; failure++) await throttle.fail(account);
    const wait = await throttle.fail(account);
    expect(wait).toBeGreaterThan(840);
    expect(wait).toBeLessThanOrEqual(900);
  });
}
