import { describe, expect, test } from "vitest";
import { thenable } from "../../../test/helpers.ts";
import { LoginError } from "../errors.ts";
import { checkUserOptions, isActive, userId, type LoginOptions } from "./options.ts";

type Options = LoginOptions<object>;
const options = (changes: object = {}): Options => ({ userLoader: () => null, ...changes });

describe("checkUserOptions", () => {
  test.each<[option: string, options: unknown]>([
    ["userLoader", {}],
    ["userLoader", { userLoader: null }],
    ["userLoader", { userLoader: Promise.resolve(null) }],
    ["userLoader", { userLoader: { findById: () => null } }],
    ["getId", options({ getId: "id" })],
    ["getId", options({ getId: null })],
    ["isActive", options({ isActive: true })],
    ["isActive", options({ isActive: null })],
    ["sessionVersion", options({ sessionVersion: "passwordHash" })],
    ["requestLoader", options({ requestLoader: "header" })],
    ["requestLoader", options({ requestLoader: null })],
    ["anonymousUser", options({ anonymousUser: { name: "Guest" } })],
    ["unauthorizedHandler", options({ unauthorizedHandler: "/login" })],
    ["needsRefreshHandler", options({ needsRefreshHandler: {} })],
    ["localize", options({ localize: "de" })],
  ])("throws an error that names the wrong option %s, for %j", (option, given) => {
    expect(() => checkUserOptions(given as Options)).toThrow(LoginError);
    expect(() => checkUserOptions(given as Options)).toThrow(
      expect.objectContaining({ code: "invalid_option", message: expect.stringContaining(`\`${option}\``) as string }),
    );
  });

  test("accepts correct options", () => {
    checkUserOptions(options());
    checkUserOptions(options({ getId: undefined, isActive: undefined, sessionVersion: undefined }));
    checkUserOptions(options({ getId: () => "7", isActive: () => true, sessionVersion: () => "" }));
  });
});

describe("userId", () => {
  test.each<[user: object, id: string]>([
    [{ id: "7" }, "7"],
    [{ id: 7 }, "7"],
    [{ id: 0 }, "0"],
    [{ id: -1 }, "-1"],
    [{ id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301" }, "3f2504e0-4f89-41d3-9a0c-0305e82c3301"],
    [{ id: " " }, " "],
  ])("reads the id of %j: %j", (user, id) => {
    expect(userId(options(), user)).toBe(id);
  });

  test("returns the result of getId", () => {
    const getId = (user: { email: string }): string => user.email;
    expect(userId({ userLoader: () => null, getId }, { email: "ada@example.com" })).toBe("ada@example.com");
    expect(userId(options({ getId: () => 7 }), { id: "other" })).toBe("7");
  });

  test.each<[user: object]>([
    [{}],
    [{ id: "" }],
    [{ id: null }],
    [{ id: undefined }],
    [{ id: Number.NaN }],
    [{ id: Infinity }],
    [{ id: true }],
    [{ id: ["7"] }],
    [{ id: { toString: () => "7" } }],
    [{ id: () => "7" }],
    [{ id: Promise.resolve("7") }],
    [{ id: new Date(0) }],
    [{ _id: "7" }],
  ])("throws missing_user_id for %j", (user) => {
    const missing = expect.objectContaining({ code: "missing_user_id", message: expect.stringContaining("getId") as string });
    expect(() => userId(options(), user)).toThrow(missing);
    // The test below covers a promise from `getId`, which has another error.
    const getId = ({ id }: { id: unknown }): unknown => (id instanceof Promise ? undefined : id);
    expect(() => userId(options({ getId }), user)).toThrow(missing);
  });

  test.each<[name: string, getId: () => unknown]>([
    ["a promise", async () => "7"],
    ["a rejected one", () => Promise.reject(new Error("database is down"))],
    ["a thenable", thenable],
  ])("throws invalid_option that names getId, when getId returns %s", (_name, getId) => {
    const refused = { code: "invalid_option", message: expect.stringContaining("`getId`") as string };
    expect(() => userId(options({ getId }), { id: "7" })).toThrow(expect.objectContaining(refused));
  });

  test("does not name the user in its error", () => {
    expect(() => userId(options(), { email: "ada@example.com" })).not.toThrow("ada@example.com");
  });
});

describe("isActive", () => {
  test.each<[user: object, active: boolean]>([
    [{}, true],
    [{ isActive: true }, true],
    [{ isActive: undefined }, true],
    [{ isActive: null }, true],
    [{ isActive: false }, false],
  ])("without the option, for %j, returns %j", (user, active) => {
    expect(isActive(options(), user)).toBe(active);
  });

  test("throws invalid_option when user.isActive is a method", () => {
    const refused = { code: "invalid_option", message: expect.stringContaining("`isActive`") as string };
    expect(() => isActive(options(), { isActive: () => false })).toThrow(expect.objectContaining(refused));
  });

  test("prefers the option to user.isActive", () => {
    expect(isActive(options({ isActive: () => false }), { isActive: true })).toBe(false);
    expect(isActive(options({ isActive: () => true }), { isActive: false })).toBe(true);
    expect(isActive(options({ isActive: ({ banned }: { banned: boolean }) => !banned }), { banned: true })).toBe(false);
  });
});
