import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CHROME, FIREFOX, SECRET } from "../../../test/helpers.ts";
import type { LoginConfig } from "../config/options.ts";
import { createLoginManager } from "../create-login-manager.ts";
import { memorySessionStore } from "../session/memory-store.ts";
import type { SessionStore } from "../session/store.ts";
import { createTestLogin, type TestLogin } from "./test-login.ts";

interface User {
  id: string;
  hash: string;
  isActive?: boolean;
}
const NOW = 1_800_000_000;
const ada: User = { id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301", hash: "a" };
const base = { secret: SECRET, origin: "https://app.example.com", sessionVersion: ({ hash }: User) => hash };

type Config = LoginConfig & { sessionStore?: SessionStore };
const managerOf = (config: Config = {}, user = ada) =>
  createLoginManager<User>({ ...base, ...config, userLoader: (id) => (id === user.id ? user : null) });
const testing = (config: Config = {}): TestLogin<User> => createTestLogin<User>({ ...base, ...config });
const browser = (userAgent: string): Record<string, string> => ({ "user-agent": userAgent });

const at = (seconds: number): void => void vi.setSystemTime((NOW + seconds) * 1000);
beforeEach(() => at(0));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe("the cookies of a test login", () => {
  test("are a fresh login for the app's own manager", async () => {
    const login = await managerOf().getLoginFrom({ cookie: await testing().cookieHeader(ada) });
    expect(login).toMatchObject({ user: ada, fresh: true, remembered: false, source: "session" });
  });

  test.each<[made: string, theirs: Config, own: Config]>([
    ["without", {}, { sessionStore: memorySessionStore() }],
    ["with", { sessionStore: memorySessionStore() }, {}],
  ])(
    "made %s a store, when the app has the other kind, are invalid, and one line of the log names the fix",
    async (made, theirs, own) => {
      const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
      Reflect.deleteProperty(globalThis, Symbol.for("next-login/warned"));
      const cookie = await testing(theirs).cookieHeader(ada);
      expect(await managerOf(own).getLoginFrom({ cookie })).toMatchObject({ user: null, reason: "revoked" });
      expect(await managerOf(own).getLoginFrom({ cookie })).toMatchObject({ user: null });
      expect(warned.mock.calls).toEqual([
        [expect.stringMatching(RegExp(`was made ${made} a .*createTestLogin the same`, "s"))],
      ]);
      expect(await managerOf(theirs).getLoginFrom({ cookie })).toMatchObject({ user: ada });
      expect(warned).toHaveBeenCalledOnce();
      warned.mockRestore();
    },
  );

  test("have the attributes of the app's settings", async () => {
    const [cookie, ...more] = await testing().sessionCookies(ada);
    const attributes = { path: "/", httpOnly: true, secure: true, sameSite: "Lax" };
    expect(cookie).toEqual({ name: "__Host-login_session", value: cookie?.value, ...attributes });
    expect(more).toEqual([]);
    const config = { origin: "http://localhost:3000", cookie: { name: "sid", path: "/app", sameSite: "strict" } } as const;
    const plain = { name: "sid", path: "/app", secure: false, sameSite: "Strict" };
    expect(await testing(config).sessionCookies(ada)).toMatchObject([plain]);
  });

  test("can be those of a login that is not fresh, and of an old login", async () => {
    const [manager, login] = [managerOf({ session: { idleTimeout: 3600 } }), testing()];
    const stale = await manager.getLoginFrom({ cookie: await login.cookieHeader(ada, { fresh: false }) });
    expect(stale).toMatchObject({ user: ada, fresh: false, authenticatedAt: null });
    const earlier = await manager.getLoginFrom({ cookie: await login.cookieHeader(ada, { secondsAgo: 3599 }) });
    expect(earlier).toMatchObject({ user: ada, authenticatedAt: new Date((NOW - 3599) * 1000) });
    const ended = await manager.getLoginFrom({ cookie: await login.cookieHeader(ada, { secondsAgo: 3600 }) });
    expect(ended).toMatchObject({ user: null, reason: "idle_timeout" });
  });

  test("can include a remember cookie with its own duration", async () => {
    const cookies = await testing().sessionCookies(ada, { remember: true, duration: 60 });
    expect(cookies.map(({ name }) => name)).toEqual(["__Host-login_session", "__Host-login_remember"]);
    const remember = `__Host-login_remember=${cookies[1]?.value}`;
    expect(await managerOf().getLoginFrom({ cookie: remember })).toMatchObject({ user: ada, source: "remember", fresh: false });
    at(60);
    expect((await managerOf().getLoginFrom({ cookie: remember })).user).toBe(null);
  });

  test.each(["basic", "strong", "off"] as const)("are valid in any browser under %s, or bound to one", async (mode) => {
    const [manager, login] = [managerOf({ sessionProtection: mode }), testing({ sessionProtection: mode })];
    const unbound = await login.cookieHeader(ada);
    for (const userAgent of [CHROME, FIREFOX]) {
      expect(await manager.getLoginFrom({ cookie: unbound, ...browser(userAgent) })).toMatchObject({ user: ada, fresh: true });
    }
    const bound = await login.cookieHeader(ada, { headers: browser(CHROME) });
    expect(await manager.getLoginFrom({ cookie: bound, ...browser(CHROME) })).toMatchObject({ user: ada, fresh: true });
    const elsewhere = await manager.getLoginFrom({ cookie: bound, ...browser(FIREFOX) });
    expect([elsewhere.user, elsewhere.fresh]).toEqual([mode === "strong" ? null : ada, mode === "off"]);
  });

  test("are made for an inactive user too, who is then denied", async () => {
    const inactive = { ...ada, isActive: false };
    const login = await managerOf({}, inactive).getLoginFrom({ cookie: await testing().cookieHeader(inactive) });
    expect(login).toMatchObject({ user: null, reason: "inactive" });
  });

  test("become invalid with another session version", async () => {
    const cookie = await testing().cookieHeader(ada);
    expect(await managerOf({}, { ...ada, hash: "new" }).getLoginFrom({ cookie: cookie })).toMatchObject({
      user: null,
      reason: "session_version",
    });
  });
});

describe("an invalid setting", () => {
  test("throws in createTestLogin", () => {
    expect(() => testing({ logniView: "/x" } as LoginConfig)).toThrow("invalid_option");
    expect(() => createTestLogin<User>({ ...base, getId: "id" as never })).toThrow("invalid_option");
  });

  test("such as a missing secret throws when a test requests a cookie", async () => {
    for (const name of ["SESSION_SECRET", "SESSION_SECRETS"]) vi.stubEnv(name, "");
    const login = createTestLogin<User>({ origin: base.origin });
    await expect(login.cookieHeader(ada)).rejects.toMatchObject({ code: "missing_secret" });
  });
});
