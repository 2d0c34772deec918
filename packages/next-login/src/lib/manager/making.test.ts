import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SECRET, TestJar } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginOptions } from "../login/options.ts";

const current = vi.hoisted(() => ({ headers: new Headers(), jar: undefined as unknown }));
vi.mock("next/headers.js", () => ({ headers: async () => current.headers, cookies: async () => current.jar }));

interface User {
  id: string;
}
const ada: User = { id: "7" };
const userLoader = (): User => ada;

beforeEach(() => void Object.assign(current, { headers: new Headers(), jar: new TestJar() }));
afterEach(() => void vi.unstubAllEnvs());

describe("createLoginManager", () => {
  test("needs no secret and no request before the first use", async () => {
    vi.stubEnv("SESSION_SECRET", "");
    vi.stubEnv("SESSION_SECRETS", "");
    const { getCurrentUser, requireUser, loginRequired, loginUser } = createLoginManager({ userLoader });
    const fn = vi.fn<() => void>();
    const calls: (() => Promise<unknown>)[] = [getCurrentUser, requireUser, loginRequired(fn), () => loginUser(ada)];
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({ code: "missing_secret" });
    }
    expect(fn).not.toHaveBeenCalled();
  });

  test("throws at once for an invalid option", () => {
    const make = (options: object) => () => createLoginManager({ userLoader, ...options } as LoginOptions<User>);
    expect(make({ logniView: "/login" })).toThrow("`logniView`");
    expect(make({ userLoader: undefined })).toThrow("`userLoader`");
    expect(make({ getId: "id" })).toThrow("`getId`");
    expect(make({ events: { logedIn: () => undefined } })).toThrow("`events.logedIn`");
    expect(make({ origin: "http://localhost", cookie: { sameSite: "none" } })).toThrow("`cookie.sameSite`");
    expect(make({ secret: "short" })).toThrow("weak_secret");
  });

  test("refuses to wrap what is a Server Action by itself, because its id runs it without the guard", () => {
    const { loginRequired, freshLoginRequired } = createLoginManager({ secret: SECRET, userLoader });
    const action = Object.assign(() => undefined, { $$id: "40c2a0" });
    for (const wrap of [loginRequired, freshLoginRequired])
      expect(() => wrap(action)).toThrow(expect.objectContaining({ code: "unguarded_action" }) as Error);
  });

  test("returns functions that work without `this`", async () => {
    const { loginUser, getCurrentUser } = createLoginManager({ secret: SECRET, userLoader });
    expect([await loginUser(ada), await getCurrentUser()]).toEqual([true, ada]);
  });
});
