import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { ACTION, NAVIGATION, OTHER_SECRET, SECRET, TestBrowser } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginManager } from "../login/login-manager.ts";
import type { LoginOptions } from "../login/options.ts";
import { memorySessionStore } from "../session/memory-store.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
  role: "admin" | "person";
  passwordHash: string;
  isActive?: boolean;
}

const NOW = 1_800_000_000;
const [SESSION, COOKIE] = ["__Host-login_session", "__Host-login_session_impersonation"];
const events = { impersonationStarted: vi.fn(), impersonationEnded: vi.fn(), loggedOut: vi.fn(), sessionEnded: vi.fn() };
let people: Map<string, User>;
let [grace, ada]: [admin: User, person: User] = [] as never;
let manager: LoginManager<User>;

const made = (changes: Partial<LoginOptions<User>> = {}): LoginManager<User> =>
  createLoginManager<User>({
    secret: SECRET,
    origin: "https://app.example.com",
    userLoader: (id) => people.get(id),
    sessionVersion: (user) => user.passwordHash,
    requestLoader: ({ headers }) => (headers.get("x-api-key") === "grace's" ? grace : null),
    events,
    ...changes,
  });

const at = (seconds: number): void => void vi.setSystemTime((NOW + seconds) * 1000);

beforeEach(() => {
  at(0);
  grace = { id: "1", role: "admin", passwordHash: "one" };
  ada = { id: "7", role: "person", passwordHash: "two" };
  people = new Map([grace, ada].map((user) => [user.id, user]));
  for (const listener of Object.values(events)) listener.mockClear();
});
afterEach(() => void vi.useRealTimers());

async function loggedIn(remember = false): Promise<TestBrowser> {
  const browser = new TestBrowser();
  await browser.ask(() => manager.loginUser(grace, { remember }));
  return browser;
}

async function asAda(remember = false): Promise<TestBrowser> {
  const browser = await loggedIn(remember);
  expect(await browser.ask(() => manager.impersonate(ada, { reason: "case 12" }))).toBe(true);
  return browser;
}

const look = (browser: TestBrowser) => browser.ask(manager.getLogin);
const stop = (browser: TestBrowser) => browser.ask(() => manager.stopImpersonating());

describe.each<[name: string, store: () => LoginOptions<User>["sessionStore"]]>([
  ["without a store", () => undefined],
  ["with a store", memorySessionStore],
])("impersonation, %s", (_name, store) => {
  let sessionStore: LoginOptions<User>["sessionStore"];
  beforeEach(() => {
    sessionStore = store();
    manager = made({ sessionStore });
  });

  test("makes the user current, at once and in later requests, and names the administrator", async () => {
    const browser = await loggedIn();
    const login = { user: ada, impersonator: grace, fresh: false, remembered: false, source: "session", authenticatedAt: null };
    await browser.ask(async () => {
      expect(await manager.impersonate(ada, { reason: "case 12" })).toBe(true);
      expect(await manager.getLogin()).toEqual(login);
    });
    expect(await look(browser)).toEqual(login);
    expect(await browser.ask(() => manager.requireUser())).toBe(ada);
    expect(events.impersonationStarted).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ user: ada, impersonator: grace, reason: "case 12" }),
    );
    expect(await sessionStore?.list("7", NOW)).toEqual(sessionStore && []);
  });

  test("ends by stopImpersonating, which returns to the administrator's own session, not fresh", async () => {
    const browser = await asAda(true);
    await browser.ask(async () => {
      expect(await manager.stopImpersonating()).toBe(true);
      expect(await manager.getCurrentUser()).toBe(grace);
    });
    expect(browser.set).toEqual([`-${COOKIE}`]);
    expect(await look(browser)).toMatchObject({ user: grace, fresh: false, remembered: true, impersonator: null });
    expect(events.impersonationEnded).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ user: ada, impersonator: grace }),
    );
  });

  test("in two tabs ends once, and the second end changes nothing", async () => {
    const browser = await asAda();
    const other = new TestBrowser();
    other.cookies = { ...browser.cookies };
    expect([await stop(browser), await stop(browser)]).toEqual([true, false]);
    expect(events.impersonationEnded).toHaveBeenCalledTimes(1);
    // An answer that arrives late may bring the cookie back, and the hour still holds.
    expect(await stop(other)).toBe(true);
    expect(await look(other)).toMatchObject({ user: grace, fresh: false });
  });

  test("is never fresh: what needs a fresh login answers with 403, and nothing makes it fresh", async () => {
    const browser = await asAda();
    const handler = manager.freshLoginRequired((_user, _request: Request) => new Response("done"));
    const answer = await browser.ask(() => handler(new Request("https://app.example.com/")), { accept: "*/*" });
    expect(answer.status).toBe(403);
    await expect(browser.ask(() => manager.freshLoginRequired(() => "done")(), ACTION)).rejects.toThrow(
      "HTTP_ERROR_FALLBACK;403",
    );
    await expect(browser.ask(() => manager.requireFreshUser(), NAVIGATION)).rejects.toThrow("HTTP_ERROR_FALLBACK;403");
    expect(await browser.ask(() => manager.confirmLogin())).toBe(false);
    for (const user of [ada, grace]) expect(await browser.ask(() => manager.updateSessionVersion(user))).toBe(false);
    expect(await look(browser)).toMatchObject({ user: ada, impersonator: grace, fresh: false });
  });

  test("shows itself to authorize, so that a guard can refuse it", async () => {
    const browser = await asAda();
    const guard = manager.loginRequired((user, _request: Request) => Response.json(user.id), {
      authorize: (_user, login) => !login.impersonator,
    });
    const ask = () => browser.ask(() => guard(new Request("https://app.example.com/")), { accept: "*/*" });
    expect((await ask()).status).toBe(403);
    await stop(browser);
    expect(await (await ask()).json()).toBe("1");
  });

  test("is for no one who already acts as another, for oneself, for an inactive user, or for a visitor", async () => {
    const begin = (browser: TestBrowser, user: User) => browser.ask(() => manager.impersonate(user, { reason: "why" }));
    const eve: User = { ...ada, id: "9", isActive: false };
    const browser = await loggedIn();
    expect([await begin(browser, grace), await begin(browser, eve)]).toEqual([false, false]);
    expect(await look(browser)).toMatchObject({ user: grace, fresh: true });
    expect(await begin(new TestBrowser(), ada)).toBe(false);
    const acting = await asAda();
    people.set("8", { ...ada, id: "8" });
    expect(await begin(acting, people.get("8")!)).toBe(false);
    expect(await look(acting)).toMatchObject({ user: ada, impersonator: grace });
  });

  test("needs a reason, a session of its own, and a request of this site", async () => {
    const browser = await loggedIn();
    const begin = (options: object, headers = ACTION): Promise<unknown> =>
      browser.ask(() => manager.impersonate(ada, options as { reason: string }), headers);
    for (const wrong of [{}, { reason: " " }, { reason: "x".repeat(201) }]) {
      await expect(begin(wrong)).rejects.toMatchObject({ code: "invalid_option" });
    }
    const reason = "why";
    await expect(begin({ reason }, { ...ACTION, origin: "https://evil.example" })).rejects.toMatchObject({
      code: "cross_origin",
    });
    await expect(begin({ reason }, { ...ACTION, "x-api-key": "grace's" })).rejects.toMatchObject({ code: "no_session" });
    expect(browser.set).toEqual([]);
  });

  test.each<[what: string, change: () => void]>([
    ["the hour is over", () => at(3600)],
    ["the user was deleted", () => people.delete("7")],
    ["the user was deactivated", () => people.set("7", { ...ada, isActive: false })],
  ])("logs in no one when %s, not even the administrator, until they return", async (_what, change) => {
    const browser = await asAda();
    change();
    expect(await look(browser)).toMatchObject({ user: null, reason: "impersonation_ended" });
    await expect(browser.ask(() => manager.loginRequired(() => "in")(), ACTION)).rejects.toThrow("NEXT_REDIRECT");
    expect(await look(browser)).toMatchObject({ user: null, reason: "impersonation_ended" });
    expect(events.sessionEnded).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ reason: "impersonation_ended" }));
    expect(await stop(browser)).toBe(true);
    expect(await look(browser)).toMatchObject({ user: grace, fresh: false, impersonator: null });
    expect(events.impersonationEnded).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ user: people.get("7") ?? null, impersonator: grace }),
    );
  });

  test.each<[what: string, change: () => void, reason: string]>([
    ["was deactivated", () => people.set("1", { ...grace, isActive: false }), "inactive"],
    ["was deleted", () => people.delete("1"), "user_not_found"],
    ["has a new password", () => people.set("1", { ...grace, passwordHash: "new" }), "session_version"],
    ["was away for longer than the idle timeout", () => at(86_400), "idle_timeout"],
  ])("ends with the administrator's session when the administrator %s", async (_what, change, reason) => {
    const browser = await asAda();
    change();
    expect(await look(browser)).toMatchObject({ user: null, reason });
  });

  test("lets a logout end both, and reports the administrator", async () => {
    const browser = await asAda(true);
    await browser.ask(() => manager.logoutUser());
    expect(Object.keys(browser.cookies)).toEqual([`${SESSION}_device`]);
    expect(events.loggedOut).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ user: grace }));
  });

  test("ends when a user logs in or begins to", async () => {
    for (const begin of [() => manager.loginUser(ada), () => manager.beginLogin(ada)]) {
      const browser = await asAda();
      await browser.ask(begin);
      expect(browser.set).toContain(`-${COOKIE}`);
      expect(await look(browser)).toMatchObject({ impersonator: null });
    }
  });

  test("has ended in another session of the administrator, as a late answer leaves it, until they return", async () => {
    const [browser, other] = [await asAda(), await loggedIn()];
    other.cookies[COOKIE] = browser.cookies[COOKIE] ?? "";
    expect(await look(other)).toMatchObject({ user: null, reason: "impersonation_ended" });
    expect(await stop(other)).toBe(true);
    expect(await look(other)).toMatchObject({ user: grace, impersonator: null });
  });

  test("is not remembered: it has ended when the remember cookie starts a session", async () => {
    const browser = await asAda(true);
    delete browser.cookies[SESSION];
    delete browser.cookies[`${SESSION}_renewal`];
    at(60);
    expect(await look(browser)).toMatchObject({ user: null, reason: "impersonation_ended" });
    expect(await stop(browser)).toBe(true);
    expect(await look(browser)).toMatchObject({ user: grace, impersonator: null, fresh: false });
  });

  test("belongs to one administrator: its cookie says nothing to another user, under another secret or damaged", async () => {
    const browser = await asAda();
    const other = new TestBrowser();
    await other.ask(() => manager.loginUser(ada));
    other.cookies[COOKIE] = browser.cookies[COOKIE] ?? "";
    expect(await look(other)).toMatchObject({ user: ada, impersonator: null, fresh: true });
    const alone = new TestBrowser();
    alone.cookies[COOKIE] = browser.cookies[COOKIE] ?? "";
    expect(await look(alone)).toMatchObject({ user: null, reason: "no_session" });
    expect(await browser.ask(made({ sessionStore, secret: OTHER_SECRET }).getLogin)).toMatchObject({ user: null });
    browser.cookies[COOKIE] = "garbage";
    expect(await look(browser)).toMatchObject({ user: grace, impersonator: null, fresh: false });
  });
});

test("what means the caller's own sessions throws impersonating, and names no session of the administrator", async () => {
  manager = made({ sessionStore: memorySessionStore() });
  const elsewhere = await loggedIn();
  const browser = await asAda();
  for (const call of [
    (): Promise<unknown> => manager.sessions.revokeOthers(),
    () => manager.sessions.revokeAll(),
    () => manager.sessions.revoke("any"),
    () => manager.logoutUser({ everywhere: true }),
  ]) {
    await expect(browser.ask(call)).rejects.toMatchObject({ code: "impersonating" });
  }
  expect(await browser.ask(() => manager.sessions.list())).toEqual([]);
  expect(await look(elsewhere)).toMatchObject({ user: grace, fresh: true });
});

test("a revoked session of the administrator ends the impersonation", async () => {
  manager = made({ sessionStore: memorySessionStore() });
  const browser = await asAda();
  await (await loggedIn()).ask(() => manager.sessions.revokeOthers());
  expect(await look(browser)).toMatchObject({ user: null, reason: "revoked" });
});

test.each([
  ["without a store", undefined],
  ["with a store", memorySessionStore()],
])("the data of the administrator's session stay theirs, %s", async (_name, sessionStore) => {
  const schema = z.object({ team: z.string() }).default({ team: "none" });
  const withData = createLoginManager({
    secret: SECRET,
    origin: "https://app.example.com",
    userLoader: (id): User | undefined => people.get(id),
    sessionData: schema,
    sessionStore,
  });
  const browser = new TestBrowser();
  await browser.ask(() => withData.loginUser(grace, { data: { team: "support" } }));
  await browser.ask(() => withData.impersonate(ada, { reason: "why" }));
  expect(await browser.ask(withData.getLogin)).toMatchObject({ user: ada, data: { team: "none" } });
  expect(await browser.ask(() => withData.updateSessionData({ team: "sales" }))).toBe(false);
  await browser.ask(() => withData.stopImpersonating());
  expect(await browser.ask(withData.getLogin)).toMatchObject({ user: grace, data: { team: "support" } });
});
