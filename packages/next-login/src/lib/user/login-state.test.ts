import { expect, test } from "vitest";
import { loginOf, type LoggedIn, type Nobody } from "./login-state.ts";

const nobody: Nobody = { user: null, source: null, reason: "version" };

test("nobody is nobody in every field, and says why", () => {
  expect(loginOf(nobody, undefined)).toStrictEqual({
    user: null,
    fresh: false,
    remembered: false,
    source: null,
    authenticatedAt: null,
    reason: "version",
  });
});

test("nobody may have a stand-in, and is still nobody", () => {
  const guest = { name: "Guest", isActive: true };
  expect(loginOf(nobody, () => guest)).toStrictEqual({
    user: guest,
    fresh: false,
    remembered: false,
    source: null,
    authenticatedAt: null,
    reason: "version",
  });
});

test("somebody is passed on as found, and the stand-in is not even made", () => {
  const login: LoggedIn<object> = { user: {}, fresh: true, remembered: false, source: "session", authenticatedAt: new Date(0) };
  const make = (): never => {
    throw new Error("not asked for");
  };
  expect(loginOf(login, make)).toBe(login);
});
