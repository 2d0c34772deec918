import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SECRET, TestBrowser } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginOptions } from "../login/options.ts";
import { memorySessionStore } from "../session/memory-store.ts";
import type { SessionStore } from "../session/store.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
}
type Options = LoginOptions<User>;
type Backend = { sessionStore?: SessionStore };

const NOW = 1_800_000_000;
const SESSION = "__Host-login_session";
const ada: User = { id: "7" };
const broken = new Error("connection refused");
const fail = (): never => {
  throw broken;
};
/** What an app in JavaScript, or a cast, can make a loader return. */
const loads = (value: unknown): Partial<Options> => ({ userLoader: () => value as User });

beforeEach(() => void vi.setSystemTime(NOW * 1000));
afterEach(() => void vi.useRealTimers());

const createManager = (options: Partial<Options> & Backend) =>
  createLoginManager<User>({ secret: SECRET, origin: "https://app.example.com", userLoader: () => ada, ...options });

/** Faults of the app's functions: the options that a healthy manager gets after the login. */
const OF_THE_APP: Record<string, Partial<Options>> = {
  "a loader that finds no one": loads(null),
  "a loader that returns undefined": loads(undefined),
  "a loader that throws": { userLoader: fail },
  "a loader that rejects": { userLoader: () => Promise.reject(broken) },
  "a loader that returns an error": loads(broken),
  "a loader that returns false": loads(false),
  "a loader that returns a text": loads("7"),
  "a loader that returns an array": loads([ada]),
  "a loader of a promise of a text": loads(Promise.resolve("7")),
  "a loader of a promise of an error": loads(Promise.resolve(broken)),
  "an inactive user": { isActive: () => false },
  "isActive that throws": { isActive: fail },
  "isActive that returns a promise": { isActive: () => Promise.resolve(true) as unknown as boolean },
  "sessionVersion that has changed": { sessionVersion: () => "2" },
  "sessionVersion that throws": { sessionVersion: fail },
  "a requestLoader that throws": { requestLoader: fail },
  "a requestLoader that returns a text": { requestLoader: () => "7" as unknown as User },
};

/** Faults of what the browser sends. */
const OF_THE_COOKIE: Record<string, (value: string) => string> = {
  "no cookie": () => "",
  "a cookie that was cut": (value) => value.slice(0, -1),
  "a changed cookie": (value) => `${value.slice(0, 40)}${value[40] === "A" ? "B" : "A"}${value.slice(41)}`,
  "a cookie of garbage": () => "%00\u00ff{}",
};

describe.each<[string, () => Backend]>([
  ["cookie-only", () => ({})],
  ["stored", () => ({ sessionStore: memorySessionStore() })],
])("with %s sessions, getCurrentUser returns null or throws, and getLogin has no user", (_name, backendOf) => {
  async function loggedIn(): Promise<[TestBrowser, Backend]> {
    const [browser, backend] = [new TestBrowser(), backendOf()];
    const manager = createManager(backend);
    await browser.ask(() => manager.loginUser(ada));
    expect(await browser.ask(manager.getCurrentUser)).toBe(ada);
    return [browser, backend];
  }

  async function expectNoUser(browser: TestBrowser, options: Partial<Options> & Backend): Promise<void> {
    const manager = createManager(options);
    const [user] = await Promise.allSettled([browser.ask(manager.getCurrentUser)]);
    if (user.status === "fulfilled") expect(user.value).toBe(null);
    const [login] = await Promise.allSettled([browser.ask(manager.getLogin)]);
    if (login.status === "fulfilled") expect(login.value).toMatchObject({ user: null, source: null });
  }

  test.for(Object.entries(OF_THE_APP))("under %s", async ([, fault]) => {
    const [browser, backend] = await loggedIn();
    await expectNoUser(browser, { ...backend, ...fault });
  });

  test.for(Object.entries(OF_THE_COOKIE))("under %s", async ([, change]) => {
    const [browser, backend] = await loggedIn();
    browser.cookies[SESSION] = change(browser.cookies[SESSION] ?? "");
    await expectNoUser(browser, backend);
  });

  test("under another secret", async () => {
    const [browser, backend] = await loggedIn();
    await expectNoUser(browser, { ...backend, secret: "another secret of more than thirty-two letters" });
  });

  test("under a clock that is a year ahead", async () => {
    const [browser, backend] = await loggedIn();
    vi.setSystemTime((NOW + 365 * 86_400) * 1000);
    await expectNoUser(browser, backend);
  });
});

test.for<[string, () => unknown]>([
  ["rejects", () => Promise.reject(broken)],
  ["finds nothing", () => null],
  ["returns an empty row", () => ({})],
  ["returns a text", () => "row"],
])("getCurrentUser returns null or throws when the store %s", async ([, answer]) => {
  const [browser, sessionStore] = [new TestBrowser(), memorySessionStore()];
  const manager = createManager({ sessionStore });
  await browser.ask(() => manager.loginUser(ada));
  vi.spyOn(sessionStore, "read").mockImplementation(answer as never);
  const [user] = await Promise.allSettled([browser.ask(manager.getCurrentUser)]);
  if (user.status === "fulfilled") expect(user.value).toBe(null);
});
