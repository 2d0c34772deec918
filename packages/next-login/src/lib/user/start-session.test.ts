import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { resolved, sessionFrom, TestJar } from "../../../test/helpers.ts";
import { readSession, writeSession } from "../session/session-cookie.ts";
import type { LoginOptions } from "./options.ts";
import { resolveLogin } from "./resolve-login.ts";
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

beforeEach(() => void vi.setSystemTime(NOW * 1000));
afterEach(() => void vi.useRealTimers());

describe("logging in", () => {
  test("sets one cookie, which the next request resolves to the user", async () => {
    const jar = new TestJar();
    const started = await startSession(config, options, jar, ada);
    expect(jar.written.map(({ name }) => name)).toEqual(["__Host-login_session"]);
    const resolvedLater = await resolveLogin(config, options, jar.nextRequest());
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
      const started = await startSession(config, options, jar, ada);
      ids.add(started?.session?.id ?? "");
      expect(ids.size).toBe(login + 1);
      expect(started?.session).toMatchObject({ userId: "7", startedAt: NOW });
      expect(started?.session?.version).not.toBe("planted");
    }
    expect((await readSession(config, jar.nextRequest())).session?.userId).toBe("7");
  });

  test("without sessionVersion there is no mark", async () => {
    const started = await startSession(config, { userLoader: options.userLoader }, new TestJar(), ada);
    expect(started?.session?.version).toBe("");
  });
});

describe("changes nothing and", () => {
  test.each<[name: string, options: LoginOptions<User>, user: User]>([
    ["isActive: false", options, { ...ada, isActive: false }],
    ["isActive() says no", { ...options, isActive: () => false }, ada],
  ])("is null for an inactive user: %s", async (_name, options, user) => {
    const jar = new TestJar();
    await startSession(config, options, jar, user);
    const before = new TestJar();
    await writeSession(config, before, sessionFrom(NOW));
    const signedIn = before.nextRequest();
    expect(await startSession(config, options, signedIn, user)).toBe(null);
    expect([jar.written, signedIn.written]).toEqual([[], []]);
    expect((await readSession(config, signedIn)).session).toEqual(sessionFrom(NOW));
  });

  test("is an error for a user without an id", async () => {
    const jar = new TestJar();
    const started = startSession(config, { userLoader: () => null }, jar, { hash: "h1" } as User);
    await expect(started).rejects.toMatchObject({ code: "user_without_id" });
    expect(jar.written).toEqual([]);
  });

  test("is an error for an id too long for a cookie", async () => {
    const jar = new TestJar();
    const started = startSession(config, { ...options, getId: () => "x".repeat(3000) }, jar, ada);
    await expect(started).rejects.toMatchObject({ code: "cookie_too_large" });
    expect(jar.written).toEqual([]);
  });

  test("is the app's own error when its functions throw", async () => {
    const jar = new TestJar();
    const sessionVersion = (): never => {
      throw new Error("no hash");
    };
    await expect(startSession(config, { ...options, sessionVersion }, jar, ada)).rejects.toThrow("no hash");
    expect(jar.written).toEqual([]);
  });
});
