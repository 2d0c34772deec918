import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CHROME, FIREFOX, SECRET, TestBrowser } from "../../../test/helpers.ts";
import type { LoginConfig } from "../config/options.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginManager } from "../login/login-manager.ts";
import { memorySessionStore } from "../session/memory-store.ts";
import type { SessionStore, StoredSession } from "../session/store.ts";
import type { LoginEvents } from "../login/events.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
  hash: string;
}

const NOW = 1_800_000_000;
const [SESSION, REMEMBER] = ["__Host-login_session", "__Host-login_remember"];
const [HOUR, DAY] = [3600, 86_400];
/** 30 seconds for pending requests, and 60 for the difference between the clocks of two servers. */
const GRACE = 90;
const [ada, grace]: [User, User] = [
  { id: "7", hash: "a" },
  { id: "8", hash: "g" },
];
let users: User[];
let store: SessionStore;
let manager: LoginManager<User>;
const reused = vi.fn<NonNullable<LoginEvents<User>["rememberTokenReused"]>>();
const at = (seconds: number): void => void vi.setSystemTime((NOW + seconds) * 1000);

const make = (config: LoginConfig = {}): LoginManager<User> =>
  createLoginManager<User>({
    secret: SECRET,
    origin: "https://app.example.com",
    userLoader: (id) => users.find((user) => user.id === id),
    sessionVersion: ({ hash }) => hash,
    sessionStore: store,
    loginMessage: null,
    events: { rememberTokenReused: reused },
    ...config,
  });

beforeEach(() => {
  at(0);
  users = [ada, grace];
  store = memorySessionStore();
  manager = make();
  reused.mockClear();
});
afterEach(() => void vi.useRealTimers());

async function signedIn(user = ada, remember = false): Promise<TestBrowser> {
  const browser = new TestBrowser();
  await browser.ask(() => manager.loginUser(user, { remember }));
  return browser;
}

/** Another browser with a copy of these cookies. */
function copyOf(browser: TestBrowser, ...names: string[]): TestBrowser {
  const copy = new TestBrowser();
  copy.cookies = Object.fromEntries(names.map((name) => [name, browser.cookies[name] ?? ""]));
  return copy;
}
const rows = (user = ada): Promise<StoredSession[]> => store.list(user.id, 0);
const look = (browser: TestBrowser) => browser.ask(manager.getLogin);
const act = (browser: TestBrowser) => browser.ask(() => manager.loginRequired((user) => user.id)()).catch(() => null);

describe("a login", () => {
  test("creates a row with the digests of its cookies only", async () => {
    const browser = await signedIn(ada, true);
    expect(await look(browser)).toMatchObject({ user: ada, fresh: true, remembered: true, source: "session" });
    const [row] = await rows();
    expect(row).toMatchObject({
      userId: "7",
      startedAt: NOW,
      lastSeenAt: NOW,
      authenticatedAt: NOW,
      revision: 1,
      rememberFor: 30 * DAY,
    });
    expect([row?.key.length, row?.token.length]).toEqual([43, 43]);
    expect(browser.cookies[SESSION]?.length).toBeLessThan(400 - `${SESSION}=`.length);
  });

  test("replaces the row of the same browser, also another user's", async () => {
    const browser = await signedIn();
    for (let login = 0; login < 100; login++) await browser.ask(() => manager.loginUser(ada, { remember: login % 2 === 0 }));
    expect(await rows()).toHaveLength(1);
    await browser.ask(() => manager.loginUser(grace));
    expect([await rows(), await rows(grace)]).toEqual([[], [expect.objectContaining({ userId: "8" })]]);
  });

  test("revokes the browser's earlier cookies", async () => {
    const browser = await signedIn(ada, true);
    const before = [copyOf(browser, SESSION), copyOf(browser, REMEMBER)];
    await browser.ask(() => manager.loginUser(ada));
    for (const copy of before) expect(await look(copy)).toMatchObject({ user: null, reason: "revoked" });
    expect(await look(browser)).toMatchObject({ user: ada });
  });

  test("is not accepted when the row belongs to another user", async () => {
    const browser = await signedIn();
    const [row] = await rows();
    await store.end("7", {});
    await store.create({ ...row!, userId: "8", revision: 1 }, null);
    expect(await look(browser)).toMatchObject({ user: null, reason: "revoked" });
  });

  test("is not accepted by a manager with the other kind of backend", async () => {
    const stateless = createLoginManager<User>({
      secret: SECRET,
      origin: "https://app.example.com",
      userLoader: (id) => users.find((user) => user.id === id),
      sessionVersion: ({ hash }) => hash,
    });
    const [mine, other] = [await signedIn(), new TestBrowser()];
    await other.ask(() => stateless.loginUser(ada));
    expect(await look(other)).toMatchObject({ user: null, reason: "revoked" });
    expect(await mine.ask(stateless.getLogin)).toMatchObject({ user: null, reason: "revoked" });
  });
});

describe("a session is revoked at once", () => {
  test("by a logout, for all copies of its cookies (A20)", async () => {
    const browser = await signedIn(ada, true);
    const copies = [copyOf(browser, SESSION), copyOf(browser, REMEMBER), copyOf(browser, SESSION, REMEMBER)];
    await browser.ask(() => manager.logoutUser());
    for (const copy of copies) {
      expect(await look(copy)).toMatchObject({ user: null, reason: "revoked" });
      expect(await act(copy)).toBe(null);
    }
    expect(browser.set).toEqual([`-${SESSION}`, `-${REMEMBER}`]);
  });

  test("by a logout everywhere of the same user, and not of another one", async () => {
    const [one, two, hers] = [await signedIn(ada, true), await signedIn(), await signedIn(grace)];
    await one.ask(() => manager.logoutUser({ everywhere: true }));
    expect(await look(two)).toMatchObject({ user: null, reason: "revoked" });
    expect(await look(hers)).toMatchObject({ user: grace });
  });

  test("by revoke, revokeOthers or revokeAll, and not by those of another user", async () => {
    const [one, two, three, hers] = [await signedIn(), await signedIn(), await signedIn(ada, true), await signedIn(grace)];
    const list = await one.ask(() => manager.sessions.list());
    expect(list.map(({ current, remembered }) => [current, remembered])).toContainEqual([true, false]);
    expect(list.filter(({ current }) => current)).toHaveLength(1);
    const key = (await two.ask(() => manager.sessions.list())).find(({ current }) => current)!.id;
    expect(await hers.ask(() => manager.sessions.revoke(key))).toBe(false);
    expect(await look(two)).toMatchObject({ user: ada });
    expect(await one.ask(() => manager.sessions.revoke(key))).toBe(true);
    expect(await one.ask(() => manager.sessions.revoke(key))).toBe(false);
    expect(await look(two)).toMatchObject({ user: null, reason: "revoked" });
    expect(await one.ask(() => manager.sessions.revokeOthers())).toBe(1);
    expect([await look(three), await look(one), await look(hers)]).toMatchObject([
      { user: null },
      { user: ada },
      { user: grace },
    ]);
    expect(await one.ask(() => manager.sessions.revokeAll())).toBe(1);
    expect(one.set).toEqual([`-${SESSION}`]);
    expect([await look(one), await look(hers)]).toMatchObject([{ user: null, reason: "no_session" }, { user: grace }]);
    expect(await hers.ask(() => manager.sessions.revokeAll(ada))).toBe(0);
  });

  test("by an administrator's revokeAll for another user", async () => {
    const [his, hers] = [await signedIn(ada, true), await signedIn(grace)];
    expect((await hers.ask(() => manager.sessions.list(ada))).map(({ current }) => current)).toEqual([false]);
    expect(await hers.ask(() => manager.sessions.revokeAll(ada))).toBe(1);
    expect([await look(his), await look(hers)]).toMatchObject([{ user: null, reason: "revoked" }, { user: grace }]);
  });

  test("but not by a call for a user that was not found", async () => {
    const his = await signedIn();
    for (const missing of [undefined, null] as unknown as User[]) {
      await expect(his.ask(() => manager.sessions.revokeAll(missing))).rejects.toMatchObject({ code: "missing_user_id" });
      await expect(his.ask(() => manager.sessions.list(missing))).rejects.toMatchObject({ code: "missing_user_id" });
    }
    expect(await look(his)).toMatchObject({ user: ada });
  });

  test("by a new password, and an action then deletes its row", async () => {
    const [one, two] = [await signedIn(), await signedIn(ada, true)];
    users = [{ ...ada, hash: "new" }, grace];
    await one.ask(() => manager.loginUser(users[0]!));
    expect(await one.ask(() => manager.sessions.list())).toHaveLength(1);
    expect(await look(two)).toMatchObject({ user: null, reason: "session_version" });
    await act(two);
    expect(await rows()).toHaveLength(1);
    expect(await look(two)).toMatchObject({ user: null, reason: "revoked" });
  });

  test("during a request, whose response deletes no cookie, because it could be that of a new login", async () => {
    const browser = await signedIn();
    await store.end("7", {});
    await act(browser);
    expect(browser.set).toEqual([]);
  });
});

describe("the timeouts of a session", () => {
  test("include an idle timeout, which starts at the last touch", async () => {
    const browser = await signedIn();
    for (const hours of [23, 46]) {
      at(hours * HOUR);
      expect(await act(browser)).toBe("7");
      expect(browser.set).toEqual([]);
    }
    at(46 * HOUR + DAY - 1);
    expect(await look(browser)).toMatchObject({ user: ada });
    at(46 * HOUR + DAY);
    expect(await look(browser)).toMatchObject({ user: null, reason: "idle_timeout" });
  });

  test("include an absolute timeout, which no visit moves", async () => {
    const browser = await signedIn();
    for (let hours = 12; hours < 30 * 24; hours += 12) {
      at(hours * HOUR);
      expect(await act(browser)).toBe("7");
    }
    at(30 * DAY);
    expect(await look(browser)).toMatchObject({ user: null, reason: "absolute_timeout" });
  });

  test("need one write for fifty requests after the renewal interval, and none before it", async () => {
    const browser = await signedIn();
    const update = vi.spyOn(store, "update");
    at(299);
    await act(browser);
    expect(update).not.toHaveBeenCalled();
    at(300);
    const answers = await Promise.all(Array.from({ length: 50 }, () => act(copyOf(browser, SESSION))));
    expect(answers).toEqual(Array.from({ length: 50 }, () => "7"));
    const changed = await Promise.all(update.mock.results.map(({ value }) => value as Promise<boolean>));
    expect(changed.filter(Boolean)).toHaveLength(1);
    expect(await rows()).toMatchObject([{ lastSeenAt: NOW + 300, revision: 2 }]);
  });
});

describe("a remembered session", () => {
  test("is read by a page, which writes nothing, and committed by an action", async () => {
    const browser = (await signedIn(ada, true)).forget(SESSION);
    const before = browser.cookies[REMEMBER];
    const [row] = await rows();
    expect(await look(browser)).toMatchObject({ user: ada, fresh: false, remembered: true, source: "remember" });
    expect([await rows(), browser.set]).toEqual([[row], []]);
    at(60);
    expect(await act(browser)).toBe("7");
    expect(browser.set).toEqual([`${SESSION}_renewal`, `${REMEMBER}_renewal`]);
    expect(browser.cookies[REMEMBER]).toBe(before);
    expect(await look(browser)).toMatchObject({ user: ada, fresh: false, remembered: true, source: "session" });
    expect(await rows()).toMatchObject([
      { key: row?.key, startedAt: NOW + 60, rememberUntil: NOW + 30 * DAY, authenticatedAt: 0 },
    ]);
  });

  test("accepts fifty requests at once with the same token, and replaces the token once", async () => {
    const browser = (await signedIn(ada, true)).forget(SESSION);
    const copies = Array.from({ length: 50 }, () => copyOf(browser, REMEMBER));
    expect(new Set(await Promise.all(copies.map((copy) => act(copy))))).toEqual(new Set(["7"]));
    at(3600);
    for (const copy of copies) expect(await look(copy)).toMatchObject({ user: ada });
    expect([reused.mock.calls.length, (await rows()).length]).toEqual([0, 1]);
  });

  test.each(["the thief first", "the victim first"])(
    "ends for thief and victim when a replaced token comes back: %s",
    async () => {
      const browser = await signedIn(ada, true);
      const [one, two, elsewhere] = [copyOf(browser, REMEMBER), copyOf(browser, REMEMBER), await signedIn(ada)];
      expect(await act(one)).toBe("7");
      at(1);
      expect(await act(one)).toBe("7");
      at(1 + GRACE - 1);
      expect(await look(two)).toMatchObject({ user: ada });
      at(1 + GRACE);
      expect(await look(two)).toMatchObject({ user: null, reason: "revoked" });
      expect(reused.mock.calls).toEqual([[expect.objectContaining({ userId: "7" })]]);
      expect(await look(one)).toMatchObject({ user: null, reason: "revoked" });
      expect(await act(one.forget(SESSION))).toBe(null);
      expect(await look(elsewhere)).toMatchObject({ user: ada });
    },
  );

  test("starts again after its idle timeout, until the remember cookie expires", async () => {
    const browser = await signedIn(ada, true);
    at(25 * HOUR);
    expect(await look(browser)).toMatchObject({ user: ada, fresh: false, source: "remember" });
    expect(await act(browser)).toBe("7");
    at(30 * DAY - 1);
    expect(await look(browser)).toMatchObject({ user: ada });
    at(30 * DAY);
    expect(await look(browser)).toMatchObject({ user: null });
  });

  test("does not accept the remember cookie as session cookie, or the reverse", async () => {
    const browser = await signedIn(ada, true);
    const swapped = new TestBrowser();
    swapped.cookies = { [SESSION]: browser.cookies[REMEMBER]!, [REMEMBER]: browser.cookies[SESSION]! };
    expect(await look(swapped)).toMatchObject({ user: null, reason: "invalid_cookie" });
  });
});

describe("a reauthentication", () => {
  test("keeps the row, its absolute timeout and its remember cookie, and makes the session fresh", async () => {
    const browser = (await signedIn(ada, true)).forget(SESSION);
    at(HOUR);
    await act(browser);
    const [row] = await rows();
    at(2 * HOUR);
    expect(await browser.ask(manager.confirmLogin)).toBe(true);
    expect(await look(browser)).toMatchObject({ fresh: true, remembered: true });
    const { startedAt, rememberUntil } = row!;
    expect(await rows()).toMatchObject([{ key: row!.key, startedAt, rememberUntil, authenticatedAt: NOW + 2 * HOUR }]);
    expect((await rows())[0]?.token).not.toBe(row?.token);
  });

  test("with a new session version keeps this session, and ends all others", async () => {
    const browser = (await signedIn(ada, true)).forget(SESSION);
    const other = await signedIn(ada, true);
    at(HOUR);
    await act(browser);
    const [row] = (await rows()).filter(({ startedAt }) => startedAt === NOW + HOUR);
    const { startedAt, rememberUntil, key } = row!;
    await browser.ask(async () => {
      await manager.requireUser();
      users = [{ ...ada, hash: "new" }, grace];
      expect(await manager.updateSessionVersion(users[0]!)).toBe(true);
    });
    expect(await look(browser)).toMatchObject({ user: users[0], fresh: true, remembered: true });
    expect(await look(other)).toMatchObject({ user: null, reason: "session_version" });
    const current = (await rows()).find((each) => each.key === key);
    expect(current).toMatchObject({ startedAt, rememberUntil, authenticatedAt: NOW + HOUR });
    expect(current?.token).not.toBe(row?.token);
  });

  test("makes a copy of the earlier cookies not fresh, and revokes it after the grace period", async () => {
    const browser = await signedIn(ada, true);
    const [session, remember] = [copyOf(browser, SESSION), copyOf(browser, REMEMBER)];
    await browser.ask(manager.confirmLogin);
    expect(await look(session)).toMatchObject({ user: ada, fresh: false });
    await act(remember);
    expect(Object.keys(remember.cookies)).toEqual([REMEMBER]);
    await act(browser);
    at(GRACE);
    expect(await look(session)).toMatchObject({ user: null, reason: "revoked" });
    expect(await look(browser)).toMatchObject({ user: ada, fresh: true });
  });

  test("returns false when the session was revoked in the same moment", async () => {
    const browser = await signedIn();
    const read = store.read.bind(store);
    vi.spyOn(store, "read").mockImplementationOnce(async (...args) => {
      const row = await read(...args);
      await store.end("7", {});
      return row;
    });
    expect(await browser.ask(manager.confirmLogin)).toBe(false);
    expect([browser.set, await rows()]).toEqual([[], []]);
  });
});

describe("a session in another browser", () => {
  test("basic: continues, and is no longer fresh in the first browser either", async () => {
    const browser = await signedIn();
    const other = copyOf(browser, SESSION);
    other.userAgent = FIREFOX;
    expect(await look(other)).toMatchObject({ user: ada, fresh: false });
    expect(await look(browser)).toMatchObject({ fresh: true });
    await act(other);
    expect(await look(browser)).toMatchObject({ user: ada, fresh: false });
  });

  test("strong: is not accepted there, also by its remember cookie, and continues in the first browser", async () => {
    manager = make({ sessionProtection: "strong" });
    const browser = await signedIn(ada, true);
    for (const names of [[SESSION], [REMEMBER], [SESSION, REMEMBER]]) {
      const other = copyOf(browser, ...names);
      other.userAgent = FIREFOX;
      expect(await look(other)).toMatchObject({ user: null, reason: "session_protection" });
      await act(other);
      other.userAgent = CHROME;
      expect(await look(other)).toMatchObject({ user: null });
    }
    expect(await look(browser)).toMatchObject({ user: ada, fresh: true });
  });
});

test("the sessions functions throw no_session_store without a store", async () => {
  const { sessions, logoutUser } = createLoginManager<User>({ secret: SECRET, userLoader: () => null });
  const browser = new TestBrowser();
  const calls = [sessions.list, () => sessions.revoke("x"), sessions.revokeOthers, sessions.revokeAll];
  for (const call of [...calls, () => logoutUser({ everywhere: true })]) {
    await expect(browser.ask<unknown>(() => call())).rejects.toMatchObject({ code: "no_session_store" });
  }
  const broken = { userLoader: () => null, sessionStore: { read: async () => null } } as never;
  expect(() => createLoginManager(broken)).toThrow(expect.objectContaining({ code: "invalid_option" }));
});
