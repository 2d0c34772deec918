import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SECRET } from "../../../test/helpers.ts";
import type { LoginConfig } from "../config/options.ts";
import { createLoginManager } from "../create-login-manager.ts";
import { memorySessionStore } from "../session/memory-store.ts";
import type { SessionStore } from "../session/store.ts";
import type { BrowserCookie } from "./browser-cookies.ts";
import { createTestLogin } from "./test-login.ts";

const NOW = 1_800_000_000;
const HOUR = 3600;
const DAY = 24 * HOUR;
const ada = { id: "7" };
const base = { secret: SECRET, origin: "http://localhost:3000", session: { idleTimeout: DAY, absoluteTimeout: 30 * DAY } };

function appOf(sessionStore: SessionStore | undefined, config: LoginConfig = {}) {
  const options = { ...base, ...config, sessionStore };
  const manager = createLoginManager({ ...options, userLoader: (id) => (id === ada.id ? ada : null) });
  const loginFrom = (cookies: readonly BrowserCookie[]) =>
    manager.getLoginFrom({ cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") });
  return { testLogin: createTestLogin<typeof ada>(options), loginFrom };
}

beforeEach(() => void vi.setSystemTime(NOW * 1000));
afterEach(() => void vi.useRealTimers());

describe.each<[string, () => SessionStore | undefined]>([
  ["without a store", () => undefined],
  ["with a store", () => memorySessionStore()],
])("ageCookies %s", (_, storeOf) => {
  test("brings the idle timeout closer by so many seconds", async () => {
    const { testLogin, loginFrom } = appOf(storeOf());
    const almost = await testLogin.ageCookies(await testLogin.sessionCookies(ada), DAY - 1);
    expect(await loginFrom(almost)).toMatchObject({ user: ada, authenticatedAt: new Date((NOW - DAY + 1) * 1000) });
    expect(await loginFrom(await testLogin.ageCookies(almost, 1))).toMatchObject({ user: null, reason: "idle_timeout" });
  });

  test("brings only the absolute timeout closer for an active user", async () => {
    const { testLogin, loginFrom } = appOf(storeOf());
    const almost = await testLogin.ageCookies(await testLogin.sessionCookies(ada), 30 * DAY - 1, { active: true });
    expect(await loginFrom(almost)).toMatchObject({ user: ada });
    const ended = await testLogin.ageCookies(almost, 1, { active: true });
    expect(await loginFrom(ended)).toMatchObject({ user: null, reason: "absolute_timeout" });
  });

  test("ages the remember cookie", async () => {
    const { testLogin, loginFrom } = appOf(storeOf());
    const cookies = await testLogin.sessionCookies(ada, { remember: true, duration: 2 * DAY });
    const almost = await testLogin.ageCookies(cookies, 2 * DAY - 1);
    expect(await loginFrom(almost.slice(1))).toMatchObject({ user: ada, source: "remember" });
    const ended = await testLogin.ageCookies(almost, 1);
    expect(await loginFrom(ended.slice(1))).toMatchObject({ user: null });
  });

  test("keeps what else a cookie has, and leaves a cookie that the app does not read", async () => {
    const { testLogin } = appOf(storeOf());
    const [cookie] = await testLogin.sessionCookies(ada);
    const others = ["theme", "login_remember"].map((name) => ({ ...cookie, name, value: "dark%" }));
    const aged = await testLogin.ageCookies(
      [cookie, ...others].filter((each) => each !== undefined),
      HOUR,
    );
    expect(aged).toEqual([{ ...cookie, value: aged[0]?.value }, ...others]);
    expect(aged[0]?.value).not.toBe(cookie?.value);
  });

  test("refuses what is not a whole number of seconds", async () => {
    const { testLogin } = appOf(storeOf());
    for (const seconds of [0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(testLogin.ageCookies([], seconds)).rejects.toMatchObject({ code: "invalid_option" });
    }
  });
});

test("ageCookies makes a login of the future, which the app refuses", async () => {
  const { testLogin, loginFrom } = appOf(undefined);
  const cookies = await testLogin.ageCookies(await testLogin.sessionCookies(ada), -HOUR);
  expect(await loginFrom(cookies)).toMatchObject({ user: null, reason: "invalid_cookie" });
});

test("ageCookies ages a row that is changed at the same time", async () => {
  const store = memorySessionStore();
  let isFirst = true;
  const busy: SessionStore = {
    ...store,
    async update(session) {
      if (isFirst) await store.update(session);
      isFirst = false;
      return store.update(session);
    },
  };
  const { testLogin } = appOf(busy);
  const cookies = await testLogin.sessionCookies(ada);
  expect(await testLogin.readSession(await testLogin.ageCookies(cookies, HOUR))).toMatchObject({ startedAt: NOW - 2 * HOUR });
});

test("ageCookies needs the secret", async () => {
  for (const name of ["SESSION_SECRET", "SESSION_SECRETS"]) vi.stubEnv(name, "");
  const testLogin = createTestLogin<typeof ada>({ origin: base.origin });
  await expect(testLogin.ageCookies([], 1)).rejects.toMatchObject({ code: "missing_secret" });
  vi.unstubAllEnvs();
});
