import { readFileSync } from "node:fs";
import fc from "fast-check";
import { sealData } from "iron-session";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OTHER_SECRET, resolved, SECRET, sessionFrom, TestJar } from "../../../test/helpers.ts";
import { deleteCookie } from "../cookie/jar.ts";
import { seal } from "../cookie/seal.ts";
import { labelOf } from "../cookie/sealed-cookie.ts";
import { writeFlash } from "../flash/flash-cookie.ts";
import { keyedMark, versionMark } from "./digest.ts";
import { toPayload, type Session } from "./payload.ts";
import { readSession, renewSession, writeSession } from "./session-cookie.ts";

const NOW = 1_800_000_000;
const NAME = "__Host-login_session";
const config = resolved({ session: { idle: 3600, absolute: 86_400, renewEvery: 300 } });
const LABEL = labelOf(config, "session");
const session = sessionFrom(NOW, {
  userId: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
  version: "0123456789abcdef",
  browser: "0123456789a",
});

const at = (seconds: number): void => void vi.setSystemTime((NOW + seconds) * 1000);
beforeEach(() => at(0));
afterEach(() => void vi.useRealTimers());

async function sealOf(given: Session = session, settings = config): Promise<string> {
  const jar = new TestJar();
  await writeSession(settings, jar, given);
  return jar.get(NAME)?.value ?? "";
}

const presented = (value: string, settings = config): ReturnType<typeof readSession> =>
  readSession(settings, new TestJar({ [NAME]: value }));
/** What an app that has the same secret for iron-session would make of it. */
const byIronSession = (data: unknown): Promise<string> => sealData(data as object, { password: { 1: SECRET }, ttl: 0 });

describe("cookie out, cookie in", () => {
  test("the same session", async () => {
    expect(await presented(await sealOf())).toStrictEqual({ session });
  });

  test("a session cookie: no Max-Age, no Domain", async () => {
    const jar = new TestJar();
    await writeSession(config, jar, session);
    expect(jar.written.map(({ name, attributes }) => ({ name, attributes }))).toStrictEqual([
      { name: NAME, attributes: { httpOnly: true, secure: true, sameSite: "lax", path: "/" } },
    ]);
  });

  test.each<[limit: number, userId: string]>([
    [400, "3f2504e0-4f89-41d3-9a0c-0305e82c3301"],
    [560, `${"a".repeat(64)}@${"b".repeat(81)}.com`],
    [560, "日".repeat(50)],
  ])("under %i bytes with its name, for the id %s, a version, a browser and the longest times", async (limit, userId) => {
    const month = 30 * 86_400;
    const times = { startedAt: NOW - month, seenAt: NOW, provedAt: NOW };
    const marks = { version: await versionMark(userId, "hash"), browser: await keyedMark(session.id, "browser") };
    const value = await sealOf({ ...session, ...times, ...marks, userId, remembered: true });
    expect(`${NAME}=${value}`.length).toBeLessThan(limit);
    expect(value).toMatch(/^[\w*.~-]+$/);
  });

  test("nobody reads in it who, when, or in which session", async () => {
    const value = await sealOf();
    const decoded = value.split("*").flatMap((part) => [part, Buffer.from(part, "base64url").toString("latin1")]);
    for (const fact of [
      session.userId,
      session.userId.replaceAll("-", ""),
      session.id,
      String(NOW),
      session.version,
      session.browser,
    ]) {
      expect(decoded.filter((text) => text.includes(fact))).toEqual([]);
    }
  });

  test("a user id that is too long is an error, and sets nothing", async () => {
    const jar = new TestJar();
    await expect(writeSession(config, jar, { ...session, userId: "x".repeat(3000) })).rejects.toMatchObject({
      code: "cookie_too_large",
    });
    expect(jar.written).toEqual([]);
  });

  test("logging out deletes it, and nothing that did not come", async () => {
    const jar = new TestJar({ [NAME]: await sealOf() });
    deleteCookie(config, jar, "session");
    expect(jar.written).toMatchObject([{ name: NAME, value: "", attributes: { maxAge: 0 } }]);
    expect(await readSession(config, jar)).toEqual({ session: null, reason: "none" });
    expect(await readSession(config, jar.nextRequest())).toEqual({ session: null, reason: "none" });
    const none = new TestJar();
    deleteCookie(config, none, "session");
    expect(none.written).toEqual([]);
  });
});

describe("reading never writes, and tells why there is nobody", () => {
  const expired = (startedAt: number, seenAt: number): Promise<string> => sealOf(sessionFrom(startedAt, { seenAt }));

  test.each<[name: string, value: () => Promise<string>, reason: string]>([
    ["an empty cookie", async () => "", "none"],
    ["garbage", async () => "garbage", "bad_seal"],
    ["idle for 3600 seconds", () => expired(NOW - 3600, NOW - 3600), "expired_idle"],
    ["86400 seconds old", () => expired(NOW - 86_400, NOW - 1), "expired_absolute"],
    ["from 61 seconds ahead", () => expired(NOW + 61, NOW + 61), "bad_seal"],
    ["sealed with another secret", () => seal([[1, OTHER_SECRET]], LABEL, toPayload(session)), "bad_seal"],
    ["sealed without a purpose", () => seal(config.secrets, "", toPayload(session)), "bad_seal"],
    ["sealed for another purpose", () => seal(config.secrets, labelOf(config, "flash"), toPayload(session)), "bad_seal"],
    ["of another format", () => seal(config.secrets, LABEL, `2${toPayload(session).slice(1)}`), "bad_seal"],
    ["an object of a bare iron-session", () => byIronSession({ userId: "7", [LABEL]: toPayload(session) }), "bad_seal"],
    ["a text of a bare iron-session", () => byIronSession(toPayload(session)), "bad_seal"],
  ])("%s", async (_name, value, reason) => {
    const jar = new TestJar({ [NAME]: await value() });
    expect(await readSession(config, jar)).toStrictEqual({ session: null, reason });
    expect(jar.written).toEqual([]);
  });

  test("no cookie, and a flashed message's cookie in its place", async () => {
    expect(await readSession(config, new TestJar())).toStrictEqual({ session: null, reason: "none" });
    const flash = new TestJar();
    await writeFlash(config, flash, "document", [{ message: "Hello", category: "message" }]);
    expect(await presented(flash.get(`${NAME}_flash`)?.value ?? "?")).toStrictEqual({ session: null, reason: "bad_seal" });
  });

  test("the bare name is not read over https, nor the prefixed one over http", async () => {
    const value = await sealOf();
    expect(await readSession(config, new TestJar({ login_session: value }))).toMatchObject({ reason: "none" });
    const http = resolved({ baseUrl: "http://localhost:3000" });
    expect(await readSession(http, new TestJar({ [NAME]: value }))).toMatchObject({ reason: "none" });
    expect((await readSession(http, new TestJar({ login_session: value }))).session).toEqual(session);
  });

  test("shorter lifetimes end sessions sealed under longer ones", async () => {
    const value = await sealOf();
    at(600);
    expect((await presented(value)).session).toEqual(session);
    expect(await presented(value, resolved({ session: { idle: 600 } }))).toMatchObject({ reason: "expired_idle" });
    expect(await presented(value, resolved({ session: { absolute: 600 } }))).toMatchObject({ reason: "expired_absolute" });
  });

  test("a new secret beside the old one logs nobody out, the old one's end does", async () => {
    const [both, later] = [resolved({ secret: { 2: OTHER_SECRET, 1: SECRET } }), resolved({ secret: { 2: OTHER_SECRET } })];
    const old = await sealOf();
    expect((await presented(old, both)).session).toEqual(session);
    expect(await presented(old, later)).toMatchObject({ reason: "bad_seal" });
    at(300);
    const jar = new TestJar({ [NAME]: old });
    expect(await renewSession(both, jar, session)).toBe(true);
    expect((await readSession(later, jar.nextRequest())).session).toEqual({ ...session, seenAt: NOW + 300 });
  });
});

describe("renewing", () => {
  test.each([
    [0, false],
    [299, false],
    [300, true],
    [301, true],
  ])("%i seconds after it was last seen: %j", async (after, renewed) => {
    at(after);
    const jar = new TestJar({ [NAME]: await sealOf() });
    expect(await renewSession(config, jar, session)).toBe(renewed);
    expect(jar.written).toHaveLength(renewed ? 1 : 0);
    expect((await readSession(config, jar.nextRequest())).session).toEqual(
      renewed ? { ...session, seenAt: NOW + after } : session,
    );
  });

  test("every few minutes does not outlive the absolute deadline", async () => {
    let jar = new TestJar({ [NAME]: await sealOf() });
    let last = 0;
    for (let seconds = 0; seconds <= 90_000; seconds += 1800) {
      at(seconds);
      const result = await readSession(config, jar);
      if (!result.session) {
        expect(result.reason).toBe("expired_absolute");
        break;
      }
      last = seconds;
      await renewSession(config, jar, result.session);
      jar = jar.nextRequest();
    }
    expect(last).toBe(84_600);
  });
});

describe("hostile cookies", () => {
  interface Garbage {
    name: string;
    header: string;
  }
  const fixture = new URL("../../../test/fixtures/garbage-cookies.json", import.meta.url);
  const garbage = JSON.parse(readFileSync(fixture, "utf8")) as Garbage[];
  const literal = garbage.filter(({ header }) => header.startsWith("{{session}}=") && !header.slice(12).includes("{{"));
  const toBeSealed = garbage.flatMap(({ name, header }) => {
    const [, json] = /\{\{valid seal of (.*)\}\}$/.exec(header) ?? [];
    if (json === undefined) return [];
    return [{ name, data: name === "payload-sid-huge" ? { sid: "A".repeat(2000) } : (JSON.parse(json) as unknown) }];
  });
  const recipes: Record<string, (valid: string, parts: string[]) => string | Promise<string>> = {
    "seal-doubled": (valid) => valid + valid,
    "seal-reversed": (valid) => [...valid].toReversed().join(""),
    "seal-quoted-inner": (valid) => `'${valid}'`,
    "seal-url-encoded-twice": (valid) => encodeURIComponent(valid.replace("*", "%2A")),
    "seal-flip-prefix": (_valid, parts) => parts.with(0, "Fe36.2").join("*"),
    "seal-flip-encryptionSalt": (_valid, parts) => parts.with(2, changedInTheMiddle(parts[2])).join("*"),
    "seal-flip-ciphertext": (_valid, parts) => parts.with(4, changedInTheMiddle(parts[4])).join("*"),
    "seal-flip-expiration": (_valid, parts) => parts.with(5, "9999999999999").join("*"),
    "seal-flip-hmac": (_valid, parts) => parts.with(7, changedInTheMiddle(parts[7])).join("*"),
    "seal-swap-hmacSalt": async (_valid, parts) => parts.with(6, (await byIronSession({})).split("*")[6] ?? "").join("*"),
    "seal-exp-removed": (_valid, parts) => parts.toSpliced(5, 1).join("*"),
    "seal-id-0": (_valid, parts) => parts.with(1, "0").join("*"),
    "seal-id-empty": (_valid, parts) => parts.with(1, "").join("*"),
    "seal-id-__proto__": (_valid, parts) => parts.with(1, "__proto__").join("*"),
    "seal-id-constructor": (_valid, parts) => parts.with(1, "constructor").join("*"),
    "seal-id-1-space": (_valid, parts) => parts.with(1, "1 ").join("*"),
    "seal-other-secret": () => seal([[1, OTHER_SECRET]], LABEL, toPayload(session)),
  };

  test("the lists are whole", () => {
    expect([garbage.length, literal.length, toBeSealed.length]).toEqual([130, 73, 14]);
    expect(garbage.map(({ name }) => name).filter((name) => name.startsWith("seal-"))).toEqual(Object.keys(recipes));
  });

  test.each(Object.entries(recipes))("from a valid one: %s", async (_name, make) => {
    const valid = await sealOf();
    const value = await make(valid, valid.split("*"));
    expect(value).not.toBe(valid);
    expect(await presented(value)).toEqual({ session: null, reason: "bad_seal" });
  });

  test.each(literal.map(({ name, header }) => [name, header.slice(12)] as const))("%s", async (_name, value) => {
    for (const text of [value, safelyDecoded(value), value.replace(/^"|"$/g, "")])
      expect((await presented(text)).session).toBe(null);
  });

  test.each(toBeSealed.map(({ name, data }) => [name, data] as const))("validly sealed: %s", async (_name, data) => {
    expect(await presented(await byIronSession(data))).toEqual({ session: null, reason: "bad_seal" });
    expect(await presented(await seal(config.secrets, LABEL, data))).toEqual({ session: null, reason: "bad_seal" });
    expect(({} as { isAdmin?: unknown }).isAdmin).toBe(undefined);
  });

  test("nothing of all that has polluted a prototype", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test("10 000 mutations of a valid seal: nobody, or exactly the true session", async () => {
    const valid = await sealOf();
    const other = await sealOf({ ...session, id: "BBECAwQFBgcICQoLDA0ODw", userId: "8" });
    const parts = valid.split("*");
    const text = fc.string({ unit: "binary", maxLength: 8 });
    const alike = fc.constantFrom(..."AaBb019-_*~.=+/%2 ", "\0", "é", "**", "~2", "Fe26.2", "__proto__", "1e1", "01");
    const place = fc.nat(valid.length);
    const mutations: fc.Arbitrary<string>[] = [
      fc
        .tuple(place, place, fc.oneof(alike, text))
        .map(([from, length, put]) => valid.slice(0, from) + put + valid.slice(from + (length % 4))),
      fc.tuple(place, place).map(([from, to]) => valid.slice(from, to)),
      fc.tuple(fc.nat(7), fc.nat(7)).map(([to, from]) => parts.with(to, parts[from] ?? "").join("*")),
      fc.nat(7).map((which) => parts.with(which, other.split("*")[which] ?? "").join("*")),
      fc.tuple(fc.nat(7), fc.oneof(alike, text)).map(([which, put]) => parts.with(which, put).join("*")),
      fc.oneof(alike, text).map((suffix) => valid + suffix),
      fc.shuffledSubarray(parts, { minLength: 7 }).map((some) => some.join("*")),
      fc.tuple(place, fc.nat(7)).map(([which, bit]) => flip(valid, which % valid.length, bit)),
    ];
    let opened = 0;
    const check = async (value: string): Promise<void> => {
      const result = await presented(value);
      if (result.session === null) expect(["none", "bad_seal"]).toContain(result.reason);
      else expect([(opened += 1), result.session]).toEqual([opened, session]);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(...mutations), { minLength: 50, maxLength: 50 }), (values) => each(values, check)),
      {
        numRuns: 200,
      },
    );
    expect(opened).toBeLessThan(2000);
  });

  async function each(values: string[], check: (value: string) => Promise<void>): Promise<void> {
    await Promise.all(values.map(check));
  }

  function changedInTheMiddle(part = ""): string {
    const at = part.length >> 1;
    return part.slice(0, at) + (part[at] === "a" ? "b" : "a") + part.slice(at + 1);
  }

  function flip(text: string, at: number, bit: number): string {
    return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << bit)) + text.slice(at + 1);
  }

  function safelyDecoded(text: string): string {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }
});
