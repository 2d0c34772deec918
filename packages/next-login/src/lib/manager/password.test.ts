import { beforeEach, describe, expect, test, vi } from "vitest";
import { SECRET, TestBrowser } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
  hash: string;
}

const SESSION = "__Host-login_session";
const REMEMBER = "__Host-login_remember";
const [ada, grace]: [User, User] = [
  { id: "7", hash: "a" },
  { id: "8", hash: "g" },
];
let users: User[] = [];
beforeEach(() => void (users = [ada, grace]));

const manager = createLoginManager<User>({
  secret: SECRET,
  origin: "https://app.example.com",
  userLoader: (id) => users.find((user) => user.id === id),
  sessionVersion: ({ hash }) => hash,
});

async function remembering(user: User = ada): Promise<TestBrowser> {
  const browser = new TestBrowser();
  await browser.ask(() => manager.loginUser(user, { remember: true }));
  return browser;
}

describe("a new session version", () => {
  test("is read by confirmLogin from the user object, and the session and the remember cookie stay valid", async () => {
    const changing: User = { ...ada };
    users = [changing];
    const browser = await remembering(changing);
    const elsewhere = await remembering(changing);
    const login = await browser.ask(async () => {
      const user = await manager.requireUser();
      user.hash = "new";
      expect(await manager.confirmLogin()).toBe(true);
      return manager.getLogin();
    });
    expect(login).toMatchObject({ user: changing, fresh: true, remembered: true });
    expect(await browser.ask(manager.getCurrentUser)).toBe(changing);
    browser.forget(SESSION);
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: changing, source: "remember" });
    expect(await elsewhere.ask(manager.getLogin)).toMatchObject({ user: null, reason: "session_version" });
  });

  test("is read by updateSessionVersion from its argument, and the user's other sessions end", async () => {
    const browser = await remembering();
    const elsewhere = await remembering();
    const renewed: User = { ...ada, hash: "new" };
    const login = await browser.ask(async () => {
      await manager.requireUser();
      users = [renewed];
      expect(await manager.updateSessionVersion(renewed)).toBe(true);
      return manager.getLogin();
    });
    expect(login).toMatchObject({ user: renewed, fresh: true, remembered: true });
    expect(await browser.ask(manager.getCurrentUser)).toBe(renewed);
    browser.forget(SESSION);
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: renewed, source: "remember" });
    expect(await elsewhere.ask(manager.getLogin)).toMatchObject({ user: null, reason: "session_version" });
  });

  test("of another user is rejected by updateSessionVersion", async () => {
    const browser = await remembering();
    expect(await browser.ask(() => manager.updateSessionVersion(grace))).toBe(false);
    expect(browser.set).toEqual([]);
  });

  test("that the loaded user does not have ends the session, although confirmLogin returned true", async () => {
    const browser = await remembering();
    await browser.ask(async () => {
      await manager.requireUser();
      users = [{ ...ada, hash: "set by another request" }];
      expect(await manager.confirmLogin()).toBe(true);
    });
    expect(await browser.ask(manager.getLogin)).toMatchObject({ user: null, reason: "session_version" });
  });

  test("keeps older remember cookies invalid", async () => {
    const changing: User = { ...ada };
    users = [changing];
    const old = (await remembering(changing)).cookies[REMEMBER] ?? "";
    changing.hash = "new";
    const browser = new TestBrowser();
    await browser.ask(() => manager.loginUser(changing));
    browser.cookies[REMEMBER] = old;
    await browser.ask(manager.confirmLogin);
    expect(browser.set).toEqual([SESSION]);
    browser.forget(SESSION);
    expect(await browser.ask(manager.getCurrentUser)).toBe(null);
  });
});
