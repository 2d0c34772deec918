import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OTHER_SECRET, resolved, SECRET, TestBrowser, TestJar } from "../../../test/helpers.ts";
import { throttleOf } from "../../../test/throttle-contract.ts";
import { createLoginThrottle, type LoginThrottleOptions } from "../../throttle.ts";
import { writeSealed } from "../cookie/sealed-cookie.ts";
import { createLoginManager } from "../create-login-manager.ts";
import { readDevice } from "../device/device-cookie.ts";
import { boundedMemory } from "./bounded-memory.ts";
import { accountDigest } from "./keys.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

const ADA = "ada@example.com";
const GRACE = "grace@example.com";
const COOKIE = "__Host-login_session_device";
const NOW = 1_800_000_000;
const DAY = 86_400_000;
const start = (options?: LoginThrottleOptions) => throttleOf((settings) => boundedMemory(settings), options);
type Started = ReturnType<typeof start>;

beforeEach(() => void vi.useFakeTimers({ now: NOW * 1000 }));
afterEach(() => void vi.useRealTimers());

/** Fails from many addresses, so that no address reaches its limit. */
async function attack(throttle: Started, account = ADA, times = 20): Promise<void> {
  for (let time = 0; time < times; time++) await throttle.fail(account, undefined, { "x-forwarded-for": `203.0.113.${time}` });
}

async function loggedIn(throttle: Started, account = ADA): Promise<TestBrowser> {
  const browser = new TestBrowser();
  expect(await throttle.logIn(account, browser)).toBe(0);
  return browser;
}

/** Returns a browser whose device cookie contains `data`. */
async function holding(data: unknown): Promise<TestBrowser> {
  const jar = new TestJar();
  await writeSealed(resolved(), jar, "device", data);
  const browser = new TestBrowser();
  browser.cookies[COOKIE] = jar.written[0]?.value ?? "";
  return browser;
}

async function tries(throttle: Started, browser: TestBrowser, account = ADA, most = 15): Promise<number> {
  for (let time = 0; time < most; time++) if ((await throttle.fail(account, browser)) > 0) return time;
  return most;
}

describe("a browser with a device cookie", () => {
  test("can log in while its account is under attack for an hour", async () => {
    const throttle = start();
    const owner = await loggedIn(throttle);
    for (let second = 0; second < 3600; second++) {
      await throttle.fail(ADA, undefined, { "x-forwarded-for": "203.0.113.5" });
      if (second % 600 === 0) expect(await throttle.logIn(ADA, owner)).toBe(0);
      vi.advanceTimersByTime(1000);
    }
    expect(await throttle.fail(ADA)).toBeGreaterThan(0);
    expect(await throttle.logIn(ADA, owner)).toBe(0);
  });

  test("can log in while its address is blocked", async () => {
    const throttle = start();
    const owner = await loggedIn(throttle);
    for (let account = 0; account < 60; account++) await throttle.fail(`person-${account}@example.com`);
    expect(await throttle.fail(GRACE)).toBeGreaterThan(0);
    expect(await throttle.logIn(ADA, owner)).toBe(0);
  });

  test("has ten failures of its own, which do not count for others, and is then delayed like them", async () => {
    const throttle = start();
    const owner = await loggedIn(throttle);
    expect(await tries(throttle, owner)).toBe(10);
    expect(await throttle.fail(ADA, owner)).toBe(900);
    expect(await throttle.fail(ADA)).toBe(0);
    vi.advanceTimersByTime(900_000);
    expect([await throttle.fail(ADA, owner), await throttle.fail(ADA, owner)]).toEqual([0, 30]);
  });

  test("starts from zero after each success", async () => {
    const throttle = start();
    const owner = await loggedIn(throttle);
    for (let round = 0; round < 5; round++) {
      for (let failure = 0; failure < 9; failure++) expect(await throttle.fail(ADA, owner)).toBe(0);
      expect(await throttle.logIn(ADA, owner)).toBe(0);
    }
    expect(await tries(throttle, owner)).toBe(10);
  });

  test("is counted separately from the account's other browsers", async () => {
    const throttle = start();
    const [one, other] = [await loggedIn(throttle), await loggedIn(throttle)];
    expect(await tries(throttle, one)).toBe(10);
    expect(await tries(throttle, other)).toBe(10);
  });

  test("is known only by its cookie, and only for its own account", async () => {
    const throttle = start();
    const mallory = await loggedIn(throttle, "mallory@example.com");
    await attack(throttle);
    expect(await throttle.fail(ADA, mallory)).toBeGreaterThan(0);
    expect(await throttle.fail(ADA, new TestBrowser())).toBeGreaterThan(0);
  });

  test("gets no new guesses at one account when it logs in to another", async () => {
    const throttle = start();
    const shared = await loggedIn(throttle);
    expect(await tries(throttle, shared)).toBe(10);
    expect(await throttle.logIn("mallory@example.com", shared)).toBe(0);
    expect(await throttle.fail(ADA, shared)).toBe(900);
  });

  test("is known for every spelling of its account", async () => {
    const throttle = start();
    const owner = await loggedIn(throttle, "Ada@Example.com ");
    await attack(throttle);
    expect(await throttle.logIn(ADA, owner)).toBe(0);
  });

  test("is known for the last four accounts that logged in", async () => {
    const throttle = start();
    const shared = new TestBrowser();
    const household = ["a@example.com", "b@example.com", "c@example.com", "d@example.com", "e@example.com"];
    for (const person of household) await throttle.logIn(person, shared);
    for (const person of household) await attack(throttle, person, 12);
    const waits = await Promise.all(household.map((person) => throttle.fail(person, shared)));
    expect(waits.map((wait) => wait === 0)).toEqual([false, true, true, true, true]);
  });

  test("is known after the secret has changed", async () => {
    const [limiter, both] = [boundedMemory({ keyPrefix: "x", points: 10, duration: 86_400 }), [OTHER_SECRET, SECRET]];
    const owner = await loggedIn(throttleOf(() => limiter));
    const throttle = throttleOf(() => limiter, { secret: both });
    await attack(throttle);
    expect(await throttle.logIn(ADA, owner)).toBe(0);
    expect(await throttleOf(() => limiter, { secret: [OTHER_SECRET] }).logIn(ADA, owner)).toBe(0);
  });

  test("is unknown to another manager, and with another secret", async () => {
    for (const options of [{ secret: OTHER_SECRET }, { cookie: { name: "admin_session" } }]) {
      const owner = await loggedIn(start());
      const throttle = start(options);
      owner.cookies["__Host-admin_session_device"] = owner.cookies[COOKIE] ?? "";
      await attack(throttle);
      expect(await throttle.fail(ADA, owner)).toBeGreaterThan(0);
    }
  });

  test.each([
    [364 * DAY, true],
    [365 * DAY, false],
  ])("is known %i ms after its login: %s", async (later, known) => {
    const throttle = start();
    const owner = await loggedIn(throttle);
    vi.setSystemTime(NOW * 1000 + later);
    await attack(throttle);
    expect((await throttle.fail(ADA, owner)) === 0).toBe(known);
  });
});

describe("the device cookie", () => {
  test("is set only by a success, for a year, and is not readable by scripts", async () => {
    const throttle = start();
    const browser = new TestBrowser();
    await throttle.fail(ADA, browser);
    expect(browser.set).toEqual([]);
    await throttle.logIn(ADA, browser);
    expect(browser.jar.written).toMatchObject([
      { name: COOKIE, attributes: { httpOnly: true, secure: true, sameSite: "lax", path: "/", maxAge: 365 * 86_400 } },
    ]);
    expect(browser.cookies[COOKIE]?.length).toBeLessThan(500);
  });

  const ID = "AAAAAAAAAAAAAAAAAAAAAA";
  const ADA_DIGEST = accountDigest(ADA);
  const text = (issuedAt: number, accounts: string, users = ""): string =>
    `1${ID}${issuedAt.toString(36)}.${accounts}.${users}`;

  test("is accepted when its content is valid", async () => {
    const throttle = start();
    await attack(throttle);
    expect(await throttle.fail(ADA, await holding(text(NOW, ADA_DIGEST)))).toBe(0);
    expect(await throttle.fail(ADA, await holding(text(NOW + 60, accountDigest(GRACE) + ADA_DIGEST)))).toBe(0);
  });

  test.each([
    ["another format", `2${text(NOW, ADA_DIGEST).slice(1)}`],
    ["issued in the future", text(NOW + 61, ADA_DIGEST)],
    ["issued a year ago", text(NOW - 365 * 86_400, ADA_DIGEST)],
    ["an account that is not whole", text(NOW, ADA_DIGEST.slice(1))],
    ["an account that is not aligned", text(NOW, `x${ADA_DIGEST}${"x".repeat(21)}`)],
    ["the account among the users", text(NOW, "", ADA_DIGEST)],
    ["without accounts", text(NOW, "")],
    ["not text", [1, NOW, ID, ADA_DIGEST]],
    ["empty", null],
  ])("is ignored when its content is invalid: %s", async (_name, data) => {
    const throttle = start();
    await attack(throttle);
    expect(await throttle.fail(ADA, await holding(data))).toBeGreaterThan(0);
  });

  test.each(["", "junk", "Fe26.2*1*x~2"])("is ignored, and replaced by a success, when its value is %j", async (value) => {
    const throttle = start();
    const browser = new TestBrowser();
    browser.cookies[COOKIE] = value;
    expect(await throttle.logIn(ADA, browser)).toBe(0);
    expect(browser.set).toEqual([COOKIE]);
  });

  test("gives no guesses when only the login manager wrote it, whatever the user's id", async () => {
    const throttle = start();
    const user = { id: accountDigest(ADA) };
    const manager = createLoginManager({
      secret: SECRET,
      origin: "https://app.example.com",
      userLoader: () => user,
      events: {},
    });
    const browser = new TestBrowser();
    for (const id of [ADA, ADA_DIGEST]) await browser.ask(() => manager.loginUser({ id }));
    expect(browser.cookies[COOKIE]).toBeDefined();
    await attack(throttle);
    expect(await throttle.fail(ADA, browser)).toBeGreaterThan(0);
  });

  test.each(["inside check", "after check", "before the attempt"])(
    "names both the account and the user when loginUser runs %s, in the same answer",
    async (when) => {
      const limiter = boundedMemory({ keyPrefix: "x", points: 10, duration: 86_400 });
      const settings = { secret: SECRET, origin: "https://app.example.com" };
      const throttle = createLoginThrottle({ ...settings, limiter: () => limiter });
      const loggedIn = vi.fn<(event: { device: { known: boolean } }) => void>();
      const manager = createLoginManager({ ...settings, userLoader: () => ({ id: "7" }), events: { loggedIn } });
      const logIn = (): Promise<boolean> => manager.loginUser({ id: "7" });
      const browser = new TestBrowser();
      const answer = (): Promise<unknown> =>
        browser.ask(async () => {
          if (when === "before the attempt") await logIn();
          const attempt = await throttle.attempt(ADA);
          if (!attempt.allowed) throw new Error("refused");
          await attempt.check(() => (when === "inside check" ? logIn() : true));
          if (when === "after check") await logIn();
        });
      await answer();
      const device = await readDevice(resolved(), browser.jar);
      expect([device?.accounts.length, device?.users.length]).toEqual([22, 11]);
      await answer();
      expect(await readDevice(resolved(), browser.jar)).toEqual(device);
      expect(loggedIn.mock.calls.map(([event]) => event.device.known)).toEqual([false, true]);
    },
  );

  test("is neither read nor set when the app passes headers", async () => {
    const limiter = boundedMemory({ keyPrefix: "x", points: 10, duration: 86_400 });
    const options = { secret: SECRET, origin: "https://app.example.com", trustedProxyHops: 1 };
    const throttle = createLoginThrottle({ ...options, limiter: () => limiter });
    const headers = new Headers({ "x-forwarded-for": "192.0.2.7" });
    for (let login = 0; login < 20; login++) {
      const attempt = await throttle.attempt(ADA, { headers });
      if (!attempt.allowed) throw new Error("refused");
      await attempt.succeeded();
    }
    for (let failure = 0; failure < 10; failure++) await throttle.attempt(ADA, { headers });
    expect(await throttle.attempt(ADA, { headers })).toMatchObject({ allowed: false, retryAfter: 900 });
  });
});
