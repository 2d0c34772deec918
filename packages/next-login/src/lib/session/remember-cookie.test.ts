import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OTHER_SECRET, resolved, sessionFrom, TestJar } from "../../../test/helpers.ts";
import { seal, type Purpose } from "../cookie/seal.ts";
import { labelOf } from "../cookie/sealed-cookie.ts";
import { readRemember, writeRemember, type Remembered } from "./remember-cookie.ts";
import { readSession, renewSession, writeSession } from "./session-cookie.ts";

const NOW = 1_800_000_000;
const NAME = "__Host-login_remember";
const DAY = 86_400;
const config = resolved();
const sliding = resolved({ remember: { refreshEachRequest: true } });
const remembered: Remembered = {
  id: "AAECAwQFBgcICQoLDA0ODw",
  userId: "佐藤 Müller",
  issuedAt: NOW,
  duration: 7 * 3600,
  version: "abc",
  browser: "def",
};
const list = [1, remembered.id, "7", NOW, 3600, "abc", "def"];

const at = (seconds: number): void => void vi.setSystemTime((NOW + seconds) * 1000);
beforeEach(() => at(0));
afterEach(() => void vi.useRealTimers());

async function jarOf(changes: Partial<Remembered> = {}, settings = config): Promise<TestJar> {
  const jar = new TestJar();
  await writeRemember(settings, jar, { ...remembered, ...changes });
  return new TestJar({ [NAME]: jar.get(NAME)?.value ?? "" });
}

const holding = async (data: unknown, purpose: Purpose = "remember"): Promise<TestJar> =>
  new TestJar({ [NAME]: await seal(config.secrets, labelOf(config, purpose), data) });

describe("the remember cookie", () => {
  test("comes back as it went, whatever alphabet the id is of", async () => {
    expect(await readRemember(config, await jarOf())).toStrictEqual(remembered);
  });

  test("carries its own dates: it lives for its duration from the login, to the second", async () => {
    const jar = await jarOf();
    at(7 * 3600 - 1);
    expect(await readRemember(config, jar)).toEqual(remembered);
    at(7 * 3600);
    expect(await readRemember(config, jar)).toBe("bad");
  });

  test("is told to the browser with what is left of its time", async () => {
    const jar = new TestJar();
    await writeRemember(config, jar, remembered);
    at(3600);
    await writeRemember(config, jar, remembered);
    const attributes = { httpOnly: true, secure: true, sameSite: "lax", path: "/" };
    expect(jar.written.map(({ name, attributes }) => ({ name, attributes }))).toStrictEqual([
      { name: NAME, attributes: { ...attributes, maxAge: 7 * 3600 } },
      { name: NAME, attributes: { ...attributes, maxAge: 6 * 3600 } },
    ]);
  });

  test("tells nobody whose it is", async () => {
    const value = (await jarOf({ userId: "ada@example.com" })).get(NAME)?.value ?? "";
    const decoded = value.split(/[*~]/).map((part) => Buffer.from(part, "base64url").toString("latin1"));
    expect([value, ...decoded].filter((text) => text.includes("ada@") || text.includes(String(NOW)))).toEqual([]);
  });

  test("that a clock a minute ahead made is good, one from further is not", async () => {
    expect(await readRemember(config, await jarOf({ issuedAt: NOW + 60 }))).toMatchObject({ issuedAt: NOW + 60 });
    expect(await readRemember(config, await jarOf({ issuedAt: NOW + 61 }))).toBe("bad");
  });

  test("may be of a secret that is being rotated out", async () => {
    const rotated = resolved({ secret: { 2: OTHER_SECRET, 1: config.secrets[0]?.[1] ?? "" } });
    expect(await readRemember(rotated, await jarOf())).toEqual(remembered);
  });
});

describe("is not one", () => {
  test("when there is none", async () => {
    expect(await readRemember(config, new TestJar())).toBe(null);
    expect(await readRemember(config, new TestJar({ login_remember: "x", "__Secure-login_remember": "x" }))).toBe(null);
  });

  test("the list itself is one", async () => {
    expect(await readRemember(config, await holding(list))).toMatchObject({ userId: "7" });
  });

  test.each<[name: string, jar: () => Promise<TestJar>]>([
    ["an empty one", async () => new TestJar({ [NAME]: "" })],
    ["garbage", async () => new TestJar({ [NAME]: "garbage" })],
    ["Flask-Login's", async () => new TestJar({ [NAME]: `7|${"a".repeat(128)}` })],
    ["another secret's", async () => jarOf({}, resolved({ secret: OTHER_SECRET }))],
    ["a session's seal", () => holding(list, "session")],
    ["a flashed message's seal", () => holding(list, "flash")],
    ["a way back's seal", () => holding(list, "next")],
    ["expired", () => jarOf({ issuedAt: NOW - 7 * 3600 })],
    ["of no duration", () => jarOf({ duration: 0 })],
    ["another format", () => holding(list.with(0, 2))],
    ["a short list", () => holding(list.slice(0, 6))],
    ["a long list", () => holding([...list, ""])],
    ["no list", () => holding({ ...list, length: 7 })],
    ["an odd id", () => holding(list.with(1, "x"))],
    ["no user", () => holding(list.with(2, ""))],
    ["a number for a user", () => holding(list.with(2, 7))],
    ["a date in text", () => holding(list.with(3, String(NOW)))],
    ["a duration in text", () => holding(list.with(4, "3600"))],
    ["a negative duration", () => holding(list.with(4, -1))],
    ["an endless duration", () => holding(list.with(4, null as unknown as number))],
    ["a version that is none", () => holding(list.with(5, null as unknown as string))],
    ["a browser that is none", () => holding(list.with(6, 0))],
  ])("%s, and reading it writes nothing", async (_name, jar) => {
    const presented = await jar();
    expect(await readRemember(config, presented)).toBe("bad");
    expect(presented.written).toEqual([]);
  });
});

describe("sliding", () => {
  const session = sessionFrom(NOW, { userId: remembered.userId, remembered: true });

  async function renewedAfter(
    seconds: number,
    changes: Partial<Remembered>,
    of = session,
    settings = sliding,
  ): Promise<TestJar> {
    const jar = await jarOf(changes, settings);
    at(seconds);
    expect(await renewSession(settings, jar, of)).toBe(seconds >= 300);
    return jar;
  }

  test("a renewed session starts its time anew, and its own 7 hours stay 7 hours", async () => {
    const jar = await renewedAfter(300, {});
    expect(jar.written.find(({ name }) => name === NAME)?.attributes.maxAge).toBe(7 * 3600);
    const again = jar.nextRequest();
    expect(await readRemember(sliding, again)).toEqual({ ...remembered, issuedAt: NOW + 300 });
    at(300 + 7 * 3600);
    expect(await readRemember(sliding, again)).toBe("bad");
  });

  test.each<[name: string, seconds: number, of: typeof session, settings: typeof config]>([
    ["not unless asked for", 300, session, config],
    ["at most as often as the session", 299, session, sliding],
    ["not with a session that it does not go with", 300, { ...session, remembered: false }, sliding],
    ["not with another user's session", 300, { ...session, userId: "8" }, sliding],
  ])("%s", async (_name, seconds, of, settings) => {
    const jar = await renewedAfter(seconds, {}, of, settings);
    expect(jar.written.map(({ name }) => name)).not.toContain(NAME);
  });

  test.each(["garbage", "", "expired"])("%j is not made into a good one", async (value) => {
    const expired = (await jarOf({ issuedAt: NOW - DAY })).get(NAME)?.value ?? "";
    const jar = new TestJar({ [NAME]: value === "expired" ? expired : value });
    at(300);
    expect(await renewSession(sliding, jar, session)).toBe(true);
    expect(jar.written.map(({ name }) => name)).toEqual(["__Host-login_session"]);
  });

  test("a session alone never makes one", async () => {
    const jar = new TestJar();
    await writeSession(sliding, jar, session);
    const next = jar.nextRequest();
    at(300);
    await renewSession(sliding, next, session);
    expect(next.written.map(({ name }) => name)).toEqual(["__Host-login_session"]);
    expect((await readSession(sliding, next.nextRequest())).session?.seenAt).toBe(NOW + 300);
  });
});
