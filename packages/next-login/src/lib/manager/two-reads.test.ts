import { beforeEach, expect, test, vi } from "vitest";
import { SECRET, TestBrowser } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginManager } from "../login/login-manager.ts";
import { memorySessionStore } from "../session/memory-store.ts";
import type { SessionStore } from "../session/store.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
}

const ada: User = { id: "7" };
const userLoader = vi.fn<(id: string) => Promise<User | null>>();
let store: SessionStore;
let manager: LoginManager<User>;
let browser: TestBrowser;

beforeEach(async () => {
  userLoader.mockReset().mockResolvedValue(ada);
  store = memorySessionStore();
  manager = createLoginManager({ secret: SECRET, origin: "https://app.example.com", userLoader, sessionStore: store });
  browser = new TestBrowser();
  await browser.ask(() => manager.loginUser(ada, { remember: true }));
  userLoader.mockClear();
});

const look = () => browser.ask(manager.getLogin);
const end = (): Promise<number> => store.end("7", {});

test("the session and its user are loaded once, at the same time", async () => {
  const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const read = store.read.bind(store);
  const reads = vi.spyOn(store, "read").mockImplementation(async (...args) => {
    asked.resolve();
    await answered.promise;
    return read(...args);
  });
  // Each load waits for the other. If they ran one after the other, the test would time out.
  userLoader.mockImplementation(async () => {
    await asked.promise;
    answered.resolve();
    return ada;
  });
  expect(await look()).toMatchObject({ user: ada, source: "session" });
  expect([reads.mock.calls.length, userLoader.mock.calls]).toEqual([1, [["7"]]]);
});

test("no one is logged in when the session was revoked, although its user was loaded", async () => {
  await end();
  expect(await look()).toMatchObject({ user: null, reason: "revoked" });
  expect(userLoader).toHaveBeenCalledTimes(1);
});

test("a failed user loader makes the login unavailable only when the session is valid", async () => {
  userLoader.mockRejectedValue(new Error("no database"));
  expect(await look()).toMatchObject({ user: null, reason: "unavailable" });
  await end();
  expect(await look()).toMatchObject({ user: null, reason: "revoked" });
});

test("an error that Next throws in the loader is rethrown only when the session is valid", async () => {
  const redirect = Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;replace;/;307;" });
  userLoader.mockRejectedValue(redirect);
  await expect(look()).rejects.toBe(redirect);
  await end();
  expect(await look()).toMatchObject({ user: null, reason: "revoked" });
});

test("a remembered user is loaded only once too", async () => {
  delete browser.cookies["__Host-login_session"];
  expect(await look()).toMatchObject({ user: ada, source: "remember" });
  expect(userLoader.mock.calls).toEqual([["7"]]);
});
