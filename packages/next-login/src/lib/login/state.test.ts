import { expect, test } from "vitest";
import { thenable } from "../../../test/helpers.ts";
import { loginOf, type AnonymousLogin, type AuthenticatedLogin } from "./state.ts";

const anonymous: AnonymousLogin = { user: null, source: null, impersonator: null, reason: "session_version" };

test("loginOf returns empty fields and the reason when no one is logged in", () => {
  expect(loginOf(anonymous, undefined)).toStrictEqual({
    user: null,
    fresh: false,
    remembered: false,
    source: null,
    authenticatedAt: null,
    impersonator: null,
    reason: "session_version",
  });
});

test("loginOf takes only the user from anonymousUser", () => {
  const guest = { name: "Guest", isActive: true };
  expect(loginOf(anonymous, () => guest)).toStrictEqual({
    user: guest,
    fresh: false,
    remembered: false,
    source: null,
    authenticatedAt: null,
    impersonator: null,
    reason: "session_version",
  });
});

test("loginOf returns a login unchanged, and does not call anonymousUser", () => {
  const login: AuthenticatedLogin<object> = {
    user: {},
    fresh: true,
    remembered: false,
    source: "session",
    authenticatedAt: new Date(0),
    impersonator: null,
  };
  const make = (): never => {
    throw new Error("not asked for");
  };
  expect(loginOf(login, make)).toBe(login);
});

test.each<[name: string, make: () => unknown]>([
  ["a promise", async () => ({ name: "Guest" })],
  ["a rejected one", () => Promise.reject(new Error("database is down"))],
  ["a thenable", thenable],
])("loginOf throws an error that names anonymousUser, when it returns %s", (_name, make) => {
  const refused = { code: "invalid_option", message: expect.stringContaining("`anonymousUser`") as string };
  expect(() => loginOf(anonymous, make)).toThrow(expect.objectContaining(refused));
});
