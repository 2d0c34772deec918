import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { resolved, sessionFrom, TestJar, thenable, writeSession } from "../../../test/helpers.ts";
import type { Session } from "../session/payload.ts";
import { cookieOnlySessions } from "../session/cookie-only/index.ts";
import { EndedLogins } from "./ended-logins.ts";
import type { LoginOptions } from "./options.ts";
import { resolveLogin as resolveRequest, versionOf, type Resolved } from "./resolve.ts";

interface User {
  id: string;
  hash: string;
  isActive?: boolean;
}

const NOW = 1_800_000_000;
const NAME = "__Host-login_session";
const config = resolved({ session: { idleTimeout: 3600, absoluteTimeout: 86_400 } });
const ada: User = { id: "7", hash: "h1" };

const resolveLogin = (settings: typeof config, options: LoginOptions<User>, jar: TestJar): Promise<Resolved<User>> =>
  resolveRequest(
    {
      read: () => settings,
      options,
      backend: cookieOnlySessions(() => settings),
      emit: async () => undefined,
      endedLogins: new EndedLogins(),
    },
    { headers: new Headers(), cookies: jar },
  );

beforeEach(() => void vi.setSystemTime(NOW * 1000));
afterEach(() => void vi.useRealTimers());

const loader = vi.fn<LoginOptions<User>["userLoader"]>();
beforeEach(() => void loader.mockReset().mockReturnValue(ada));

async function jarOf(changes: Partial<Session> = {}, startedAt = NOW): Promise<TestJar> {
  const jar = new TestJar();
  await writeSession(config, jar, sessionFrom(startedAt, changes));
  return jar.nextRequest();
}

const versioned: LoginOptions<User> = { userLoader: loader, sessionVersion: ({ hash }) => hash };

describe("resolveLogin returns the logged-in user", () => {
  test("of the session, with the source and the authentication time", async () => {
    const { login, lookup } = await resolveLogin(config, { userLoader: loader }, await jarOf());
    expect(login).toStrictEqual({
      user: ada,
      fresh: true,
      remembered: false,
      source: "session",
      authenticatedAt: new Date(NOW * 1000),
      impersonator: null,
    });
    expect(lookup?.session).toEqual(sessionFrom(NOW));
    expect(loader).toHaveBeenCalledExactlyOnceWith("7");
  });

  test("without freshness, when the user has not authenticated in the session", async () => {
    const { login } = await resolveLogin(config, { userLoader: loader }, await jarOf({ authenticatedAt: 0 }));
    expect(login).toMatchObject({ user: ada, fresh: false, authenticatedAt: null });
  });

  test("from an async loader", async () => {
    loader.mockImplementation(async (id) => ({ ...ada, id }));
    expect((await resolveLogin(config, { userLoader: loader }, await jarOf())).login.user).toEqual(ada);
  });
});

describe("resolveLogin returns no user, and does not call the loader, for", () => {
  test.each<[name: string, jar: () => Promise<TestJar>, reason: string]>([
    ["no cookie", async () => new TestJar(), "no_session"],
    ["garbage", async () => new TestJar({ [NAME]: "garbage" }), "invalid_cookie"],
    ["an idle session", () => jarOf({}, NOW - 3600), "idle_timeout"],
    ["a session after its absolute timeout", () => jarOf({ lastSeenAt: NOW }, NOW - 86_400), "absolute_timeout"],
  ])("%s", async (_name, jar, reason) => {
    const { login, lookup } = await resolveLogin(config, { userLoader: loader }, await jar());
    expect([login.user, login.reason, lookup?.session]).toEqual([null, reason, null]);
    expect(loader).not.toHaveBeenCalled();
  });
});

describe("resolveLogin returns no user", () => {
  test.each([null, undefined])("when the loader returns %j", async (user) => {
    loader.mockReturnValue(user);
    expect((await resolveLogin(config, versioned, await jarOf())).login.reason).toBe("user_not_found");
    loader.mockResolvedValue(user);
    expect((await resolveLogin(config, versioned, await jarOf())).login.reason).toBe("user_not_found");
  });

  test("when the user is inactive, which it checks on each request, before the version", async () => {
    const jar = await jarOf({ version: await versionOf(versioned, ada) });
    expect((await resolveLogin(config, versioned, jar)).login.user).toBe(ada);
    loader.mockReturnValue({ ...ada, isActive: false });
    expect((await resolveLogin(config, versioned, jar)).login).toMatchObject({ user: null, reason: "inactive" });
    loader.mockReturnValue({ ...ada, isActive: false, hash: "h2" });
    expect((await resolveLogin(config, versioned, jar)).login.reason).toBe("inactive");
    loader.mockReturnValue(ada);
    expect((await resolveLogin(config, versioned, jar)).login.user).toBe(ada);
  });

  test("when the user's version has changed", async () => {
    const jar = await jarOf({ version: await versionOf(versioned, ada) });
    loader.mockReturnValue({ ...ada, hash: "h2" });
    expect(await resolveLogin(config, versioned, jar)).toMatchObject({
      login: { user: null, reason: "session_version" },
      lookup: { session: null, reason: "session_version" },
    });
  });

  test("when the app has just added or removed the option sessionVersion", async () => {
    expect((await resolveLogin(config, versioned, await jarOf({ version: "" }))).login.reason).toBe("session_version");
    const withDigest = await jarOf({ version: await versionOf(versioned, ada) });
    expect((await resolveLogin(config, { userLoader: loader }, withDigest)).login.reason).toBe("session_version");
  });

  test("when the user's password was set or removed", async () => {
    const settable: LoginOptions<{ id: string; hash: string | null }> = {
      userLoader: loader,
      sessionVersion: ({ hash }) => hash,
    };
    const [without, withHash] = [await versionOf(settable, { id: "7", hash: null }), await versionOf(settable, ada)];
    expect(without).not.toBe("");
    const answers = [];
    for (const [hash, version] of [
      [null, without],
      [null, withHash],
      [null, ""],
      ["h1", without],
      ["h1", withHash],
    ] as const) {
      loader.mockReturnValue({ ...ada, hash } as User);
      answers.push((await resolveLogin(config, settable as LoginOptions<User>, await jarOf({ version }))).login.reason);
    }
    expect(answers).toEqual([undefined, "session_version", "session_version", "session_version", undefined]);
  });

  test("for the digest of null, which no text has", async () => {
    const fixed = (version: string | null): LoginOptions<User> => ({ userLoader: loader, sessionVersion: () => version });
    const without = await versionOf(fixed(null), ada);
    for (const text of ["", "null", "undefined", "\0", "0"]) expect(await versionOf(fixed(text), ada)).not.toBe(without);
    expect(await versionOf(fixed(null), { ...ada, id: "8" })).not.toBe(without);
  });

  test("when the session has the version digest of another user", async () => {
    const jar = await jarOf({ version: await versionOf(versioned, { ...ada, id: "8" }) });
    expect((await resolveLogin(config, versioned, jar)).login.reason).toBe("session_version");
  });
});

describe("resolveLogin passes on an error of the app", () => {
  const down = new Error("database is down");
  const fail = (): never => {
    throw down;
  };

  test.each<[name: string, options: LoginOptions<User>]>([
    ["userLoader", { userLoader: fail }],
    ["a rejected userLoader", { userLoader: () => Promise.reject(down) }],
    ["requestLoader", { userLoader: loader, requestLoader: fail }],
  ])("as the cause of login_unavailable, when it comes from %s", async (_name, options) => {
    const jar = await jarOf();
    await expect(resolveLogin(config, options, jar)).rejects.toMatchObject({ code: "login_unavailable", cause: down });
    expect(jar.written).toEqual([]);
  });

  test("unchanged, when Next ends a render with it", async () => {
    const bailout = Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;replace;/;307;" });
    const userLoader = (): never => {
      throw bailout;
    };
    await expect(resolveLogin(config, { userLoader }, await jarOf())).rejects.toBe(bailout);
  });

  test.each<[name: string, options: LoginOptions<User>]>([
    ["isActive", { userLoader: loader, isActive: fail }],
    ["sessionVersion", { userLoader: loader, sessionVersion: fail }],
    ["getId", { userLoader: loader, getId: fail, sessionVersion: () => "v" }],
  ])("unchanged, when it comes from %s", async (_name, options) => {
    const jar = await jarOf();
    await expect(resolveLogin(config, options, jar)).rejects.toBe(down);
    expect(jar.written).toEqual([]);
  });
});

describe("resolveLogin throws invalid_option for a wrong result", () => {
  const answers: [name: string, answer: () => unknown][] = [
    ["a promise", async () => "v"],
    ["a rejected promise", () => Promise.reject(new Error("database is down"))],
    ["a thenable", thenable],
    ["undefined", () => undefined],
    ["a number", () => 7],
    ["a date", () => new Date(0)],
    ["an object", () => ({})],
  ];

  test.each(answers)("of sessionVersion: %s", async (_name, answer) => {
    const options = { userLoader: loader, sessionVersion: answer } as LoginOptions<User>;
    const refused = { code: "invalid_option", message: expect.stringContaining("`sessionVersion`") as string };
    const jar = await jarOf({ version: await versionOf(versioned, ada) });
    await expect(resolveLogin(config, options, jar)).rejects.toMatchObject(refused);
    expect(() => versionOf(options, ada)).toThrow(expect.objectContaining(refused));
    expect(() => versionOf(options, ada)).toThrow("user.passwordHash");
    expect(jar.written).toEqual([]);
  });

  test.each([...answers, ["a text", () => "false"], ["null", () => null]] satisfies typeof answers)(
    "of isActive: %s",
    async (_name, answer) => {
      const options = { userLoader: loader, isActive: answer } as LoginOptions<User>;
      const refused = { code: "invalid_option", message: expect.stringContaining("`isActive`") as string };
      await expect(resolveLogin(config, options, await jarOf())).rejects.toMatchObject(refused);
      const byRequest = { ...options, requestLoader: () => ada };
      await expect(resolveLogin(config, byRequest, new TestJar())).rejects.toMatchObject(refused);
    },
  );
});

test("resolveLogin sets no cookie in any case", async () => {
  for (const jar of [await jarOf(), await jarOf({}, NOW - 3600), new TestJar({ [NAME]: "garbage" }), new TestJar()]) {
    await resolveLogin(config, versioned, jar);
    expect(jar.written).toEqual([]);
  }
});

test("versionOf needs the user's id only with the option sessionVersion", async () => {
  const nameless = { hash: "h1" } as User;
  expect(await versionOf({ userLoader: loader }, nameless)).toBe("");
  expect(() => versionOf(versioned, nameless)).toThrow(expect.objectContaining({ code: "missing_user_id" }));
});
