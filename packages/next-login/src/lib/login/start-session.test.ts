import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CHROME, FIREFOX, resolved, sessionFrom, TestJar } from "../../../test/helpers.ts";
import { isSameBrowser } from "../session/fingerprint.ts";
import { readRemember } from "../session/remember-cookie.ts";
import { readSession, writeSession } from "../session/session-cookie.ts";
import type { LoginOptions } from "./options.ts";
import { resolveLogin, type Asked } from "./resolve.ts";
import { startSession } from "./start-session.ts";

interface User {
  id: number;
  hash: string;
  isActive?: boolean;
}

const NOW = 1_800_000_000;
const config = resolved();
const ada: User = { id: 7, hash: "h1" };
const options: LoginOptions<User> = { userLoader: (id) => (id === "7" ? ada : null), sessionVersion: ({ hash }) => hash };

const asking = (jar: TestJar): Asked => ({ headers: new Headers(), jar });

beforeEach(() => void vi.setSystemTime(NOW * 1000));
afterEach(() => void vi.useRealTimers());

describe("logging in", () => {
  test("sets one cookie, which the next request resolves to the user", async () => {
    const jar = new TestJar();
    const started = await startSession(config, options, asking(jar), ada);
    expect(jar.written.map(({ name }) => name)).toEqual(["__Host-login_session"]);
    const resolvedLater = await resolveLogin(config, options, asking(jar.nextRequest()), () => {});
    expect(resolvedLater).toEqual(started);
    expect(started?.login).toMatchObject({ user: ada, fresh: true, authenticatedAt: new Date(NOW * 1000) });
    expect(started?.session).toMatchObject({ userId: "7", startedAt: NOW, seenAt: NOW, provedAt: NOW });
  });

  test("always begins anew: nothing of the session before it is kept", async () => {
    const planted = sessionFrom(NOW - 100, { userId: "8", version: "planted" });
    const jar = new TestJar();
    await writeSession(config, jar, planted);
    const ids = new Set([planted.id]);
    for (let login = 1; login <= 20; login++) {
      const started = await startSession(config, options, asking(jar), ada);
      ids.add(started?.session?.id ?? "");
      expect(ids.size).toBe(login + 1);
      expect(started?.session).toMatchObject({ userId: "7", startedAt: NOW });
      expect(started?.session?.version).not.toBe("planted");
    }
    expect((await readSession(config, jar.nextRequest())).session?.userId).toBe("7");
  });

  test("without sessionVersion there is no mark", async () => {
    const started = await startSession(config, { userLoader: options.userLoader }, asking(new TestJar()), ada);
    expect(started?.session?.version).toBe("");
  });
});

describe("what is asked for", () => {
  test("fresh: false begins a session in which nothing was proved", async () => {
    const started = await startSession(config, options, asking(new TestJar()), ada, { fresh: false });
    expect(started?.session).toMatchObject({ startedAt: NOW, provedAt: 0 });
    expect(started?.login).toMatchObject({ fresh: false, authenticatedAt: null });
  });

  test("force lets an inactive user in", async () => {
    const jar = new TestJar();
    const inactive = { ...ada, isActive: false };
    expect((await startSession(config, options, asking(jar), inactive, { force: true }))?.login.user).toBe(inactive);
    expect(await startSession(config, options, asking(jar), inactive, { force: false })).toBe(null);
    expect(jar.written).toHaveLength(1);
  });

  test("remember binds both cookies to this browser and this version, with the duration", async () => {
    const jar = new TestJar();
    const headers = new Headers({ "user-agent": CHROME });
    const started = await startSession(config, options, { headers, jar }, ada, { remember: true, duration: 60 });
    const remembered = await readRemember(config, jar);
    const { id, version, browser } = started?.session ?? sessionFrom(NOW);
    expect(remembered).toEqual({ id, userId: "7", issuedAt: NOW, duration: 60, version, browser });
    expect([browser, version].every((mark) => /^[\w-]{11,16}$/.test(mark))).toBe(true);
    expect(await isSameBrowser(config, { id }, browser, headers)).toBe(true);
    expect(await isSameBrowser(config, { id }, browser, new Headers({ "user-agent": FIREFOX }))).toBe(false);
  });

  test("an earlier remembering goes, unless it is asked for again", async () => {
    const jar = new TestJar({ "__Host-login_remember": "of somebody" });
    await startSession(config, options, asking(jar), ada);
    expect(jar.written.at(-1)).toMatchObject({ name: "__Host-login_remember", value: "", attributes: { maxAge: 0 } });
  });
});

describe("changes nothing and", () => {
  test.each([0, -1, 1.5, "7h", null])("is an error for a duration of %j, remembered or not", async (duration) => {
    const jar = new TestJar({ "__Host-login_remember": "of somebody" });
    for (const remember of [true, false]) {
      const started = startSession(config, options, asking(jar), ada, { remember, duration: duration as number });
      await expect(started).rejects.toMatchObject({ code: "invalid_option" });
    }
    expect(jar.written).toEqual([]);
  });

  test.each(["remember", "force", "fresh"])("is an error for a form's text as %s", async (name) => {
    for (const value of ["false", "on", "", 0, 1, null]) {
      const jar = new TestJar();
      const started = startSession(config, options, asking(jar), ada, { [name]: value });
      await expect(started).rejects.toMatchObject({
        code: "invalid_option",
        message: expect.stringContaining(`\`${name}\``) as string,
      });
      expect(jar.written).toEqual([]);
    }
    expect(await startSession(config, options, asking(new TestJar()), ada, { [name]: undefined })).not.toBe(null);
  });

  test.each<[name: string, options: LoginOptions<User>, user: User]>([
    ["isActive: false", options, { ...ada, isActive: false }],
    ["isActive() says no", { ...options, isActive: () => false }, ada],
  ])("is null for an inactive user: %s", async (_name, options, user) => {
    const jar = new TestJar();
    await startSession(config, options, asking(jar), user);
    const before = new TestJar();
    await writeSession(config, before, sessionFrom(NOW));
    const signedIn = before.nextRequest();
    expect(await startSession(config, options, asking(signedIn), user)).toBe(null);
    expect([jar.written, signedIn.written]).toEqual([[], []]);
    expect((await readSession(config, signedIn)).session).toEqual(sessionFrom(NOW));
  });

  test("is an error for a user without an id", async () => {
    const jar = new TestJar();
    const started = startSession(config, { userLoader: () => null }, asking(jar), { hash: "h1" } as User);
    await expect(started).rejects.toMatchObject({ code: "user_without_id" });
    expect(jar.written).toEqual([]);
  });

  test("is an error for an id too long for a cookie", async () => {
    const jar = new TestJar();
    const started = startSession(config, { ...options, getId: () => "x".repeat(3000) }, asking(jar), ada);
    await expect(started).rejects.toMatchObject({ code: "cookie_too_large" });
    expect(jar.written).toEqual([]);
  });

  test("is an error for an id that is too long for one of the two cookies alone", async () => {
    for (let length = 2590; length < 2620; length++) {
      const jar = new TestJar();
      const getId = (): string => "x".repeat(length);
      const logIn = startSession(config, { ...options, getId }, asking(jar), ada, { remember: true });
      const refused = await logIn.then(
        () => false,
        () => true,
      );
      expect([length, jar.written.length]).toEqual([length, refused ? 0 : 2]);
    }
  });

  test("is the app's own error when its functions throw", async () => {
    const jar = new TestJar();
    const sessionVersion = (): never => {
      throw new Error("no hash");
    };
    await expect(startSession(config, { ...options, sessionVersion }, asking(jar), ada)).rejects.toThrow("no hash");
    expect(jar.written).toEqual([]);
  });
});
