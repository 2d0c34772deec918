import { expect, test } from "vitest";
import { thenable } from "../../../test/helpers.ts";
import { loginOf, type LoggedIn, type Nobody } from "./state.ts";

const nobody: Nobody = { user: null, source: null, reason: "session_version" };

test("nobody is nobody in every field, and says why", () => {
  expect(loginOf(nobody, undefined)).toStrictEqual({
    user: null,
    fresh: false,
    remembered: false,
    source: null,
    authenticatedAt: null,
    reason: "session_version",
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
    reason: "session_version",
  });
});

test("somebody is passed on as found, and the stand-in is not even made", () => {
  const login: LoggedIn<object> = { user: {}, fresh: true, remembered: false, source: "session", authenticatedAt: new Date(0) };
  const make = (): never => {
    throw new Error("not asked for");
  };
  expect(loginOf(login, make)).toBe(login);
});

test.each<[name: string, make: () => unknown]>([
  ["a promise", async () => ({ name: "Guest" })],
  ["a rejected one", () => Promise.reject(new Error("database is down"))],
  ["a thenable", thenable],
])("a stand-in that is %s is refused: it would count as somebody", (_name, make) => {
  const refused = { code: "invalid_option", message: expect.stringContaining("`anonymousUser`") as string };
  expect(() => loginOf(nobody, make)).toThrow(expect.objectContaining(refused));
});
