import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CHROME, FIREFOX, OTHER_SECRET, resolved, sessionFrom, TestJar } from "../../../../test/helpers.ts";
import { asFound, readHeld, writePending, type Held } from "./find.ts";
import type { Session } from "../payload.ts";
import { browserMark } from "../fingerprint.ts";
import { writeRemember, type Remembered } from "../remember-cookie.ts";
import { readSession, writeSession } from "../session-cookie.ts";

const NOW = 1_800_000_000;
const SESSION = "__Host-login_session";
const REMEMBER = "__Host-login_remember";
const DAY = 86_400;
const at = (seconds: number): void => void vi.setSystemTime((NOW + seconds) * 1000);
beforeEach(() => at(0));
afterEach(() => void vi.useRealTimers());

const browser = (userAgent: string): Headers => new Headers({ "user-agent": userAgent });
const MODES = {
  off: resolved({ sessionProtection: "off" }),
  basic: resolved(),
  strong: resolved({ sessionProtection: "strong" }),
};
type Mode = keyof typeof MODES;
const MODE_NAMES: Mode[] = ["off", "basic", "strong"];

async function sessionIn(jar: TestJar, userAgent = CHROME, changes: Partial<Session> = {}): Promise<Session> {
  const began = sessionFrom(NOW, changes);
  const session = { ...began, browser: await browserMark(MODES.basic, began, browser(userAgent)), ...changes };
  await writeSession(MODES.basic, jar, session);
  return session;
}

async function rememberIn(jar: TestJar, userAgent = CHROME, changes: Partial<Remembered> = {}): Promise<void> {
  const id = "BBECAwQFBgcICQoLDA0ODw";
  const bound = { id, browser: await browserMark(MODES.basic, { id }, browser(userAgent)) };
  const mine = { ...bound, userId: "7", issuedAt: NOW, duration: 30 * DAY, version: "abc", ...changes };
  await writeRemember(MODES.basic, jar, mine);
}

const sent = (jar: TestJar): TestJar => jar.nextRequest();

describe("a session in the browser it began in", () => {
  test.each(MODE_NAMES)("%s: is held as it is, and nothing is pending", async (mode) => {
    const jar = new TestJar();
    const session = await sessionIn(jar);
    await rememberIn(jar);
    expect(await readHeld(MODES[mode], browser(CHROME), sent(jar))).toStrictEqual({
      session,
      source: "session",
      reason: "none",
      protection: null,
      pending: {},
    });
  });
});

describe("a session in another browser", () => {
  test("off: goes on", async () => {
    const jar = new TestJar();
    const session = await sessionIn(jar);
    expect(await readHeld(MODES.off, browser(FIREFOX), sent(jar))).toMatchObject({ session, protection: null, pending: {} });
  });

  test("basic: goes on, not fresh, and stays so back in the first", async () => {
    const jar = new TestJar();
    const session = await sessionIn(jar);
    const stale = { ...session, provedAt: 0 };
    const held = await readHeld(MODES.basic, browser(FIREFOX), sent(jar));
    expect(held).toStrictEqual({
      session: stale,
      source: "session",
      reason: "none",
      protection: "basic",
      pending: { session: stale },
    });
    await writePending(MODES.basic, jar, held.pending);
    expect(await readHeld(MODES.basic, browser(CHROME), sent(jar))).toMatchObject({ session: stale, protection: null });
    const again = await readHeld(MODES.basic, browser(FIREFOX), sent(jar));
    expect(again).toMatchObject({ session: stale, protection: "basic", pending: {} });
  });

  test("basic: a remember cookie makes no difference", async () => {
    const jar = new TestJar();
    const session = await sessionIn(jar);
    await rememberIn(jar);
    const held = await readHeld(MODES.basic, browser(FIREFOX), sent(jar));
    expect(held.pending).toEqual({ session: { ...session, provedAt: 0 } });
  });

  test("strong: ends", async () => {
    const jar = new TestJar();
    await sessionIn(jar);
    expect(await readHeld(MODES.strong, browser(FIREFOX), sent(jar))).toStrictEqual({
      session: null,
      source: null,
      reason: "protection",
      protection: "strong",
      pending: { session: null },
    });
  });

  test("strong: and so does what remembers, so that the two cannot bring each other back", async () => {
    const jar = new TestJar();
    await sessionIn(jar);
    await rememberIn(jar);
    const held = await readHeld(MODES.strong, browser(FIREFOX), sent(jar));
    expect(held).toMatchObject({ session: null, reason: "protection", pending: { session: null, remember: null } });
    await writePending(MODES.strong, jar, held.pending);
    for (const userAgent of [FIREFOX, CHROME]) {
      expect(await readHeld(MODES.strong, browser(userAgent), sent(jar))).toMatchObject({ session: null, reason: "none" });
    }
  });

  test("a session of before protection was on is bound to none", async () => {
    const jar = new TestJar();
    await sessionIn(jar, CHROME, { browser: "" });
    expect(await readHeld(MODES.strong, browser(FIREFOX), sent(jar))).toMatchObject({ protection: null, reason: "none" });
  });
});

describe("a remember cookie without a session", () => {
  test.each(MODE_NAMES)("%s: starts one that is not fresh, in which nothing is proved", async (mode) => {
    const jar = new TestJar();
    await rememberIn(jar);
    at(DAY);
    const held = await readHeld(MODES[mode], browser(CHROME), sent(jar));
    expect(held).toMatchObject({ source: "remember", reason: "none", protection: null, pending: { session: held.session } });
    expect(held.session).toMatchObject({
      userId: "7",
      startedAt: NOW + DAY,
      seenAt: NOW + DAY,
      provedAt: 0,
      version: "abc",
      remembered: true,
    });
    expect(held.session?.id).not.toBe("BBECAwQFBgcICQoLDA0ODw");
  });

  test.each(MODE_NAMES)("%s: and the second and third request find it (E1, E2)", async (mode) => {
    let jar = new TestJar();
    await rememberIn(jar);
    jar = sent(jar);
    const first = await readHeld(MODES[mode], browser(CHROME), jar);
    await writePending(MODES[mode], jar, first.pending);
    for (let request = 2; request <= 3; request++) {
      jar = sent(jar);
      const held = await readHeld(MODES[mode], browser(CHROME), jar);
      expect(held).toStrictEqual({
        session: first.session,
        source: "session",
        reason: "none",
        protection: null,
        pending: {},
      });
    }
    expect(jar.get(REMEMBER)).toBeDefined();
  });

  test.each<[why: string, session: (jar: TestJar) => unknown]>([
    ["garbage", (jar) => jar.set(SESSION, "garbage", { httpOnly: true, secure: true, sameSite: "lax", path: "/" })],
    ["idle for too long", (jar) => sessionIn(jar, CHROME, { startedAt: NOW - 2 * DAY, seenAt: NOW - 2 * DAY })],
    ["too old", (jar) => sessionIn(jar, CHROME, { startedAt: NOW - 31 * DAY, seenAt: NOW })],
  ])("takes the place of one that is %s", async (_why, session) => {
    const jar = new TestJar();
    await session(jar);
    await rememberIn(jar);
    expect(await readHeld(MODES.strong, browser(CHROME), sent(jar))).toMatchObject({
      source: "remember",
      session: { userId: "7", startedAt: NOW, provedAt: 0 },
    });
  });

  test("in another browser: basic starts a session there, strong ends it", async () => {
    const jar = new TestJar();
    await rememberIn(jar);
    expect(await readHeld(MODES.off, browser(FIREFOX), sent(jar))).toMatchObject({ source: "remember" });
    const basic = await readHeld(MODES.basic, browser(FIREFOX), sent(jar));
    expect(basic).toMatchObject({ source: "remember", protection: null, session: { provedAt: 0 } });
    expect(await readHeld(MODES.strong, browser(FIREFOX), sent(jar))).toStrictEqual({
      session: null,
      source: null,
      reason: "protection",
      protection: "strong",
      pending: { remember: null },
    });
  });

  test("nobody's two restorations have the same id", async () => {
    const jar = new TestJar();
    await rememberIn(jar);
    const ids = await Promise.all(
      Array.from({ length: 20 }, async () => (await readHeld(MODES.basic, browser(CHROME), sent(jar))).session?.id),
    );
    expect(new Set(ids).size).toBe(20);
  });
});

describe("a remember cookie that is none", () => {
  const cases: [name: string, make: (jar: TestJar) => unknown][] = [
    ["garbage", (jar) => jar.set(REMEMBER, "garbage", { httpOnly: true, secure: true, sameSite: "lax", path: "/" })],
    ["expired", (jar) => rememberIn(jar, CHROME, { issuedAt: NOW - 30 * DAY + 1 })],
    ["another secret's", (jar) => otherSecret(jar)],
    ["a session's seal", (jar) => swapped(jar)],
  ];

  test.each(cases)("%s: nobody, and it goes", async (_name, make) => {
    const jar = new TestJar();
    await make(jar);
    at(1);
    const held = await readHeld(MODES.basic, browser(CHROME), sent(jar));
    expect(held).toStrictEqual({ session: null, source: null, reason: "none", protection: null, pending: { remember: null } });
    const next = sent(jar);
    await writePending(MODES.basic, next, held.pending);
    expect(next.written).toMatchObject([{ name: REMEMBER, value: "", attributes: { maxAge: 0 } }]);
  });

  test("both swapped: nobody, and both go", async () => {
    const jar = new TestJar();
    await sessionIn(jar);
    await rememberIn(jar);
    const value = (name: string): string => jar.get(name)?.value ?? "";
    const crossed = new TestJar({ [SESSION]: value(REMEMBER), [REMEMBER]: value(SESSION) });
    const held = await readHeld(MODES.basic, browser(CHROME), crossed);
    expect(held).toMatchObject({ session: null, reason: "bad_seal", pending: { session: null, remember: null } });
  });

  async function otherSecret(jar: TestJar): Promise<void> {
    const mine = { userId: "7", issuedAt: NOW, duration: DAY, version: "", browser: "", id: "BBECAwQFBgcICQoLDA0ODw" };
    await writeRemember(resolved({ secret: OTHER_SECRET }), jar, mine);
  }

  async function swapped(jar: TestJar): Promise<void> {
    const other = new TestJar();
    await sessionIn(other);
    jar.set(REMEMBER, other.get(SESSION)?.value ?? "", { httpOnly: true, secure: true, sameSite: "lax", path: "/" });
  }
});

test("reading never writes", async () => {
  for (const mode of MODE_NAMES) {
    for (const userAgent of [CHROME, FIREFOX]) {
      for (const names of [[], [SESSION], [REMEMBER], [SESSION, REMEMBER]]) {
        const jar = new TestJar(Object.fromEntries(names.map((name) => [name, "x"])));
        await readHeld(MODES[mode], browser(userAgent), jar);
        expect(jar.written).toEqual([]);
      }
    }
  }
});

describe("what is pending", () => {
  test("is written or deleted as it says, and it is told whether anything was", async () => {
    const session = sessionFrom(NOW);
    const jar = new TestJar({ [REMEMBER]: "x" });
    expect(await writePending(MODES.basic, jar, {})).toBe(false);
    expect(jar.written).toEqual([]);
    expect(await writePending(MODES.basic, jar, { session, remember: null })).toBe(true);
    expect((await readSession(MODES.basic, sent(jar))).session).toEqual(session);
    expect(sent(jar).get(REMEMBER)).toBe(undefined);
    expect(await writePending(MODES.basic, jar, { session: null })).toBe(true);
    expect(sent(jar).get(SESSION)).toBe(undefined);
  });
});

describe("what middleware found", () => {
  const none: Held = { session: null, source: null, reason: "none", protection: null, pending: {} };
  const told = (found: string): Headers => new Headers({ "x-login-found": found });
  const restored: Held = { ...none, session: { ...sessionFrom(NOW), remembered: true }, source: "session" };

  test("a remembered session is said to have been restored", () => {
    expect(asFound(restored, told("remember"))).toEqual({ ...restored, source: "remember" });
    expect(asFound(restored, told("session"))).toBe(restored);
  });

  test.each([
    ["bad_seal", null],
    ["expired_idle", null],
    ["expired_absolute", null],
    ["protection", "strong"],
  ])("why there is nobody: %s", (reason, protection) => {
    expect(asFound(none, told(reason))).toEqual({ ...none, reason, protection });
  });

  test("is never believed: a forged one lets nobody in or out, and makes nobody fresh", () => {
    const live = { ...restored, session: { ...sessionFrom(NOW), remembered: false } };
    for (const found of ["remember", "session", "protection", "bad_seal", "user_gone", "", "constructor"]) {
      expect(asFound(live, told(found))).toBe(live);
      expect(asFound(restored, told(found)).session).toBe(restored.session);
      expect(asFound(none, told(found))).toMatchObject({ session: null, source: null, pending: {} });
    }
    const bad: Held = { ...none, reason: "bad_seal", pending: { session: null } };
    expect(asFound(bad, told("protection"))).toBe(bad);
    expect(asFound(none, told("user_gone"))).toBe(none);
    expect(asFound(none, new Headers())).toBe(none);
  });
});
