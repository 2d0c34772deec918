import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SECRET } from "../../../test/helpers.ts";
import { configReader } from "../config/resolve.ts";
import { memorySessionStore } from "../session/memory-store.ts";
import { readSessionCookie } from "../session/cookies.ts";
import { writeRenewal, type Renewal } from "../session/renewal.ts";
import type { SessionStore } from "../session/store.ts";
import { jarOfBrowser, type BrowserCookie } from "./browser-cookies.ts";
import { createTestLogin } from "./test-login.ts";

const NOW = 1_800_000_000;
const ada = { id: "7" };
const settings = { secret: SECRET, origin: "http://localhost:3000" };
const RENEWAL = "login_session_renewal";

beforeEach(() => void vi.setSystemTime(NOW * 1000));
afterEach(() => void vi.useRealTimers());

/** The cookies with a renewal cookie, as a visit adds it. */
async function renewed(cookies: readonly BrowserCookie[], state: Renewal["state"]): Promise<BrowserCookie[]> {
  const config = configReader(settings)();
  const jar = jarOfBrowser([...cookies, { name: RENEWAL, value: "" }]);
  const { id = "" } = (await readSessionCookie(config, jar)) ?? {};
  await writeRenewal(config, jar, "session", id, { state, startedAt: NOW, lastSeenAt: NOW + 60, browser: "", token: "" });
  return [...cookies, { name: RENEWAL, value: jar.values.get(RENEWAL) ?? "" }];
}

describe.each<[string, () => SessionStore | undefined]>([
  ["without a store", () => undefined],
  ["with a store", () => memorySessionStore()],
])("readSession %s", (_, storeOf) => {
  test("gives the session behind the cookies, also one that is over", async () => {
    const sessionStore = storeOf();
    const testLogin = createTestLogin<typeof ada>({ ...settings, sessionStore });
    const cookies = await testLogin.sessionCookies(ada, { secondsAgo: 10_000_000, remember: true });
    const found = await testLogin.readSession(cookies);
    const then = NOW - 10_000_000;
    const times = { startedAt: then, lastSeenAt: then, authenticatedAt: then };
    expect(found).toEqual({ key: expect.stringMatching(/^[\w-]{43}$/), userId: "7", ...times, remembered: true });
    if (sessionStore) expect(await sessionStore.read(found?.key ?? "", "7")).toMatchObject(times);
  });

  test("gives another key for each login, and 0 where the user has not authenticated", async () => {
    const testLogin = createTestLogin<typeof ada>({ ...settings, sessionStore: storeOf() });
    const first = await testLogin.readSession(await testLogin.sessionCookies(ada));
    const second = await testLogin.readSession(await testLogin.sessionCookies(ada, { fresh: false }));
    expect(second?.key).not.toBe(first?.key);
    expect(second).toMatchObject({ authenticatedAt: 0, remembered: false });
  });

  test("gives null without a session cookie that the app would read", async () => {
    const testLogin = createTestLogin<typeof ada>({ ...settings, sessionStore: storeOf() });
    expect(await testLogin.readSession([])).toBeNull();
    expect(await testLogin.readSession([{ name: "login_session", value: "junk" }])).toBeNull();
  });
});

test("readSession counts the renewal of a visit, of that login only", async () => {
  const testLogin = createTestLogin<typeof ada>(settings);
  const cookies = await testLogin.sessionCookies(ada, { secondsAgo: 3600 });
  const [, renewal] = await renewed(cookies, "live");
  const times = { startedAt: NOW, lastSeenAt: NOW + 60, authenticatedAt: NOW - 3600 };
  expect(await testLogin.readSession(await renewed(cookies, "live"))).toMatchObject(times);
  expect(await testLogin.readSession(await renewed(cookies, "stale"))).toMatchObject({ authenticatedAt: 0 });
  expect(await testLogin.readSession(await renewed(cookies, "inactive")), "ended").toBeNull();
  const [other] = await testLogin.sessionCookies(ada, { secondsAgo: 60 });
  const mixed = [other, renewal].filter((each) => each !== undefined);
  expect(await testLogin.readSession(mixed)).toMatchObject({ lastSeenAt: NOW - 60 });
});

test("readSession gives null for a row that is ended, and for a cookie from before the store", async () => {
  const sessionStore = memorySessionStore();
  const testLogin = createTestLogin<typeof ada>({ ...settings, sessionStore });
  const cookies = await testLogin.sessionCookies(ada);
  await sessionStore.end("7", {});
  expect(await testLogin.readSession(cookies)).toBeNull();
  expect(await testLogin.readSession(await createTestLogin<typeof ada>(settings).sessionCookies(ada))).toBeNull();
});
