import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SECRET, TestBrowser } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginManager } from "../login/login-manager.ts";
import { memorySessionStore } from "../session/memory-store.ts";
import type { SessionStore } from "../session/store.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
}

const NOW = 1_800_000_000;
const HOUR = 3600;
const SESSION = "__Host-login_session";
const ada: User = { id: "7" };
let store: SessionStore;
let manager: LoginManager<User>;
const unavailable = vi.fn<(event: { error: Error }) => void>();
const at = (seconds: number): void => void vi.setSystemTime((NOW + seconds) * 1000);

beforeEach(() => {
  at(0);
  store = memorySessionStore();
  const events = { loginUnavailable: unavailable };
  manager = createLoginManager({
    secret: SECRET,
    origin: "https://app.example.com",
    userLoader: () => ada,
    sessionStore: store,
    events,
  });
  unavailable.mockClear();
});
afterEach(() => void vi.useRealTimers());

async function signedIn(user = ada, remember = false): Promise<TestBrowser> {
  const browser = new TestBrowser();
  await browser.ask(() => manager.loginUser(user, { remember }));
  return browser;
}
const look = (browser: TestBrowser) => browser.ask(manager.getLogin);
const act = (browser: TestBrowser) => browser.ask(() => manager.loginRequired((user) => user.id)()).catch(() => null);

const down = new Error("connection refused");
const breakDown = (): void => {
  for (const name of ["read", "create", "update", "end", "list"] as const) {
    vi.spyOn(store, name as "read").mockRejectedValue(down);
  }
};

test("a store that is down makes every login unavailable, changes no cookie, and logs no one out", async () => {
  const browser = await signedIn(ada, true);
  breakDown();
  expect(await look(browser)).toMatchObject({ user: null, source: null, reason: "unavailable" });
  await expect(browser.ask(manager.requireUser)).rejects.toMatchObject({ code: "login_unavailable", cause: down });
  const handler = manager.loginRequired((_user, _request: Request) => Response.json({}));
  const answer = await browser.ask(() => handler(new Request("https://app.example.com/")));
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  await browser.ask(() => manager.redirectIfLoggedIn());
  expect(browser.set).toEqual([]);
  expect(unavailable).toHaveBeenCalledWith(
    expect.objectContaining({ error: expect.objectContaining({ code: "login_unavailable", cause: down }) as Error }),
  );
  vi.restoreAllMocks();
  expect(await look(browser)).toMatchObject({ user: ada, fresh: true });
});

test("loginUser throws login_unavailable when the store is down, and sets no cookie", async () => {
  breakDown();
  const browser = new TestBrowser();
  await expect(browser.ask(() => manager.loginUser(ada))).rejects.toMatchObject({ code: "login_unavailable" });
  expect(browser.set).toEqual([]);
});

test("logoutUser deletes the cookies when the store is down, and throws because copies of them still work", async () => {
  const browser = await signedIn(ada, true);
  breakDown();
  await expect(browser.ask(() => manager.logoutUser())).rejects.toMatchObject({ code: "login_unavailable" });
  expect(Object.keys(browser.cookies)).toEqual(["__Host-login_session_device"]);
});

test("a store that only fails to write still accepts logged-in users", async () => {
  const browser = (await signedIn(ada, true)).forget(SESSION);
  vi.spyOn(store, "update").mockRejectedValue(down);
  expect(await act(browser)).toBe("7");
  at(HOUR);
  expect(await act(browser)).toBe("7");
});
