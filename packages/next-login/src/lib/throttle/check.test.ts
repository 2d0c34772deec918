import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { TestBrowser } from "../../../test/helpers.ts";
import { throttleOf } from "../../../test/throttle-contract.ts";
import type { AllowedAttempt, LoginAttempt } from "../../throttle.ts";
import { LoginError } from "../errors.ts";
import { withStatus } from "../next/throw.ts";
import { boundedMemory } from "./bounded-memory.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

const ADA = "ada@example.com";
const DEVICE = "__Host-login_session_device";
const start = () => throttleOf((settings) => boundedMemory(settings));
type Started = ReturnType<typeof start>;

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

function opened(attempt: LoginAttempt): AllowedAttempt {
  if (!attempt.allowed) throw new Error("refused");
  return attempt;
}

const allowedOf = async (throttle: Started): Promise<AllowedAttempt> => opened(await throttle.attempt(ADA));
/** The same, in the request of `TestBrowser.ask`. */
const allowedHere = async (throttle: Started): Promise<AllowedAttempt> => opened(await throttle.attemptHere(ADA));

/** Returns how many of 20 wrong passwords the throttle still lets the app check. */
async function left(throttle: Started): Promise<number> {
  const waits: number[] = [];
  for (let time = 0; time < 20; time++) waits.push(await throttle.fail(ADA));
  return waits.filter((wait) => wait === 0).length;
}

const busy = new LoginError("password_busy", "too many passwords are queued");
const nextAnswer = (digest: string): Error => Object.assign(new Error("NEXT"), { digest });

describe("check()", () => {
  test("returns the user, counts nothing and sets the device cookie when the password is right", async () => {
    const throttle = start();
    const browser = new TestBrowser();
    for (let login = 0; login < 30; login++) {
      const attempt = await allowedOf(throttle);
      expect(await attempt.check(async () => ({ id: 7 }))).toEqual({ id: 7 });
    }
    await browser.ask(async () => (await allowedHere(throttle)).check(() => true));
    expect(browser.set).toEqual([DEVICE]);
    expect(await left(throttle)).toBe(10);
  });

  test.each([[null], [false], [undefined], [0], [""]])("counts the attempt when the function returns %j", async (wrong) => {
    const throttle = start();
    const browser = new TestBrowser();
    expect(await browser.ask(async () => (await allowedHere(throttle)).check(() => wrong))).toBe(wrong);
    expect(browser.set).toEqual([]);
    expect(await left(throttle)).toBe(9);
  });

  test.each<[name: string, error: unknown]>([
    ["password_busy", busy],
    ["a database error", new Error("ECONNREFUSED")],
    ["undefined", undefined],
    ["cross_origin, as loginUser throws it", withStatus(403, new LoginError("cross_origin", "denied"))],
    ["an error with another digest", nextAnswer("DYNAMIC_SERVER_USAGE")],
  ])("counts nothing, sets no cookie and throws on when the function rejects with %s", async (_name, error) => {
    const throttle = start();
    const browser = new TestBrowser();
    for (let time = 0; time < 30; time++) {
      const caught = browser.ask(async () => (await allowedHere(throttle)).check(() => Promise.reject(error)));
      await expect(caught.catch((thrown: unknown) => [thrown])).resolves.toEqual([error]);
    }
    expect(browser.set).toEqual([]);
    expect(await left(throttle)).toBe(10);
  });

  test("counts nothing when the function throws before it returns a promise", async () => {
    const throttle = start();
    for (let time = 0; time < 30; time++) {
      const attempt = await allowedOf(throttle);
      await expect(attempt.check(() => { throw busy; })).rejects.toBe(busy); // prettier-ignore
    }
    expect(await left(throttle)).toBe(10);
  });

  test.each(["NEXT_REDIRECT;replace;/login;307;", "NEXT_HTTP_ERROR_FALLBACK;401"])(
    "counts the attempt when the function throws Next's %s, because that is an answer",
    async (digest) => {
      const throttle = start();
      const error = nextAnswer(digest);
      const attempt = await allowedOf(throttle);
      await expect(attempt.check(() => Promise.reject(error))).rejects.toBe(error);
      await attempt.cancel();
      expect(await left(throttle)).toBe(9);
    },
  );

  test.each<[name: string, use: (attempt: AllowedAttempt) => Promise<unknown>]>([
    ["a wrong password", (attempt) => attempt.check(() => false)],
    ["a right password", (attempt) => attempt.check(() => true)],
    ["an error", (attempt) => attempt.check(() => Promise.reject(busy)).catch(() => undefined)],
    ["succeeded()", (attempt) => attempt.succeeded()],
    ["cancel()", (attempt) => attempt.cancel()],
  ])("throws attempt_used, and does not call the function, after %s", async (_name, use) => {
    const attempt = await allowedOf(start());
    await new TestBrowser().ask(() => use(attempt));
    const verify = vi.fn(() => true);
    await expect(attempt.check(verify)).rejects.toMatchObject({ code: "attempt_used" });
    expect(verify).not.toHaveBeenCalled();
  });

  test("throws attempt_used while the same attempt is being checked", async () => {
    const attempt = await allowedOf(start());
    const first = attempt.check(() => false);
    await expect(attempt.check(() => true)).rejects.toMatchObject({ code: "attempt_used" });
    expect(await first).toBe(false);
  });
});

describe("an attempt that has ended stays as it is", () => {
  test("when the app cancels it after a wrong password", async () => {
    const throttle = start();
    const attempt = await allowedOf(throttle);
    await attempt.check(() => false);
    await attempt.cancel();
    await new TestBrowser().ask(() => attempt.succeeded());
    expect(await left(throttle)).toBe(9);
  });

  test("when the app cancels it twice, and calls succeeded()", async () => {
    const throttle = start();
    const browser = new TestBrowser();
    for (let failure = 0; failure < 5; failure++) await throttle.fail(ADA);
    await browser.ask(async () => {
      const attempt = await allowedHere(throttle);
      for (let time = 0; time < 3; time++) await attempt.cancel();
      await attempt.succeeded();
    });
    expect(browser.set).toEqual([]);
    expect(await left(throttle)).toBe(5);
  });

  test("when the app cancels it after a right password", async () => {
    const throttle = start();
    for (let failure = 0; failure < 5; failure++) await throttle.fail(ADA);
    const attempt = await allowedOf(throttle);
    await new TestBrowser().ask(() => attempt.check(() => true));
    await attempt.cancel();
    expect(await left(throttle)).toBe(5);
  });
});

describe("a refusal says to wait", () => {
  /** Starts ten checks that end when the returned function is called. */
  async function tenChecks(throttle: Started, result: boolean): Promise<() => Promise<unknown>> {
    let finish: (result: boolean) => void = () => undefined;
    const end = new Promise<boolean>((resolve) => (finish = resolve));
    const attempts = await Promise.all(Array.from({ length: 10 }, () => allowedOf(throttle)));
    const checks = attempts.map((attempt) => new TestBrowser().ask(() => attempt.check(() => end)));
    return () => {
      finish(result);
      return Promise.all(checks);
    };
  }

  test("2 seconds while the counted attempts are being checked, and none when they were right", async () => {
    const throttle = start();
    const finish = await tenChecks(throttle, true);
    for (let time = 0; time < 30; time++) expect(await throttle.fail(ADA)).toBe(2);
    await finish();
    expect(await throttle.logIn(ADA)).toBe(0);
    expect(await left(throttle)).toBe(10);
  });

  test("until the window ends when they were wrong", async () => {
    const throttle = start();
    const finish = await tenChecks(throttle, false);
    expect(await throttle.fail(ADA)).toBe(2);
    await finish();
    expect(await throttle.fail(ADA)).toBe(900);
    expect(await throttle.logIn(ADA)).toBe(900);
  });

  test("no longer than the window itself", async () => {
    const throttle = throttleOf((settings) => boundedMemory(settings), { account: { window: 1 } });
    await tenChecks(throttle, true);
    expect(await throttle.fail(ADA)).toBe(1);
  });
});
