import { readFile, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FORM, NAVIGATION, SECRET, TestBrowser } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginManager } from "../login/login-manager.ts";
import { memorySessionStore } from "../session/memory-store.ts";
import type { SessionStore, StoredSession } from "../session/store.ts";
import { createTokens } from "../token/create-tokens.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

/**
 * What an earlier build of the library wrote. A release that cannot read it logs out everyone who is logged in, so that needs a
 * new major version and a line in the changelog. `RECORD_COOKIES=1 npx vitest run --project unit recorded-cookies` writes it again.
 */
const RECORDING = new URL("../../../test/fixtures/recorded-cookies.json", import.meta.url);

interface Recording {
  cookieOnly: Record<string, string>;
  stored: Record<string, string>;
  row: StoredSession;
  pending: Record<string, string>;
  token: string;
}

interface User {
  id: string;
  hash: string;
}

const ada: User = { id: "7", hash: "a" };
const NOW = 1_800_000_000;
const SESSION = "__Host-login_session";

const at = (seconds: number): void => void vi.setSystemTime((NOW + seconds) * 1000);
beforeEach(() => at(0));
afterEach(() => void vi.useRealTimers());

const make = (sessionStore?: SessionStore): LoginManager<User> =>
  createLoginManager<User>({
    secret: SECRET,
    origin: "https://app.example.com",
    userLoader: (id) => (id === ada.id ? ada : null),
    sessionVersion: ({ hash }) => hash,
    ...(sessionStore && { sessionStore }),
  });
const tokens = createTokens({
  secret: SECRET,
  origin: "https://app.example.com",
  userLoader: (id: string) => (id === ada.id ? ada : null),
  purposes: { resetPassword: { expiresIn: 3600, boundTo: (user: User) => user.hash } },
});

async function record(): Promise<Recording> {
  const [cookieOnly, stored, pending] = [new TestBrowser(), new TestBrowser(), new TestBrowser()];
  const store = memorySessionStore();
  const [own, withStore] = [make(), make(store)];
  await cookieOnly.ask(async () => {
    await own.loginUser(ada, { remember: true });
    await own.flash("Hello");
  }, FORM);
  await stored.ask(() => withStore.loginUser(ada, { remember: true }));
  await pending.ask(() => own.beginLogin(ada, { next: "/admin", remember: true }));
  const [row] = await store.list(ada.id, 0);
  return {
    cookieOnly: cookieOnly.cookies,
    stored: stored.cookies,
    row: row!,
    pending: pending.cookies,
    token: await tokens.create("resetPassword", ada),
  };
}

const recording = async (): Promise<Recording> => JSON.parse(await readFile(RECORDING, "utf8")) as Recording;

function browserWith(cookies: Record<string, string>): TestBrowser {
  const browser = new TestBrowser();
  browser.cookies = { ...cookies };
  return browser;
}

if (process.env["RECORD_COOKIES"]) {
  test("records the cookies of this build", async () => {
    await writeFile(RECORDING, `${JSON.stringify(await record(), null, 2)}\n`);
  });
}

describe("cookies that an earlier build wrote", () => {
  test("are still a fresh and remembered login without a store, with the message for the next page", async () => {
    const browser = browserWith((await recording()).cookieOnly);
    const manager = make();
    at(10);
    await browser.ask(async () => {
      expect(await manager.getLogin()).toMatchObject({ user: ada, fresh: true, remembered: true, source: "session" });
      expect(await manager.getFlashedMessages()).toMatchObject([{ message: "Hello" }]);
    }, NAVIGATION);
  });

  test("still remember the user after the browser was closed", async () => {
    const browser = browserWith((await recording()).cookieOnly).forget(SESSION);
    at(60);
    expect(await browser.ask(make().getLogin)).toMatchObject({ user: ada, fresh: false, source: "remember" });
  });

  test("still lead to their row in a store", async () => {
    const { stored, row } = await recording();
    const store = memorySessionStore();
    await store.create(row, null);
    const manager = make(store);
    at(60);
    const browser = browserWith(stored);
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: ada, fresh: true, remembered: true, source: "session" });
    browser.forget(SESSION);
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: ada, fresh: false, source: "remember" });
  });

  test("still hold a pending login with its next page", async () => {
    const browser = browserWith((await recording()).pending);
    at(60);
    const manager = make();
    expect(await browser.ask(manager.getPendingLogin)).toMatchObject({ user: ada, next: "/admin" });
    await browser.ask(() => manager.completeLogin());
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: ada, fresh: true, remembered: true });
  });
});

test("a link that an earlier build made still proves its purpose", async () => {
  at(60);
  expect(await tokens.read("resetPassword", (await recording()).token)).toMatchObject({ user: ada });
});
