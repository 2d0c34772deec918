import { describe, expect, test } from "vitest";
import type { AuthenticatedLogin } from "./state.ts";
import { isFresh, isAuthorized, type Requirement } from "./requirement.ts";

const T = 1_800_000_000;
const login: AuthenticatedLogin<object> = {
  user: {},
  fresh: true,
  remembered: false,
  source: "session",
  authenticatedAt: new Date(T * 1000),
  impersonator: null,
};

describe("isFresh", () => {
  test.each<[within: number | undefined, after: number, fresh: boolean]>([
    [undefined, 0, true],
    [undefined, 10 ** 9, true],
    [600, 0, true],
    [600, 599, true],
    [600, 600, false],
    [600, 601, false],
    [600, -60, true],
    [1, 0, true],
    [0, 0, false],
    [-1, 0, false],
    [Number.NaN, 0, false],
    [Infinity, 10 ** 9, true],
  ])("with maxAge %j, %i seconds after authentication: %j", (within, after, fresh) => {
    expect(isFresh(login, within, T + after)).toBe(fresh);
  });

  test("is false when the user has not authenticated in the session", () => {
    for (const within of [undefined, 600, Infinity]) {
      expect(isFresh({ ...login, fresh: false }, within, T)).toBe(false);
      expect(isFresh({ ...login, authenticatedAt: null }, within, T)).toBe(false);
    }
  });
});

describe("isAuthorized", () => {
  test.each<[answer: unknown, passes: boolean]>([
    [true, true],
    [false, false],
    [Promise.resolve(true), true],
    [Promise.resolve(false), false],
    [undefined, false],
    [null, false],
    [0, false],
  ])("when authorize returns %o: %j", async (answer, passes) => {
    expect(await isAuthorized((() => answer) as Requirement<object>["authorize"], login)).toBe(passes);
  });

  test("is true when the guard has no authorize", async () => {
    expect(await isAuthorized(undefined, login)).toBe(true);
  });

  test.each<[answer: unknown]>([[1], ["false"], [{}], [Promise.resolve("yes")], [async () => false]])(
    "throws an error that names authorize, when it returns the truthy %o",
    async (answer) => {
      const refused = { code: "invalid_option", message: expect.stringContaining("`authorize`") as string };
      await expect(isAuthorized((() => answer) as Requirement<object>["authorize"], login)).rejects.toMatchObject(refused);
    },
  );

  test("rejects with the error of authorize", async () => {
    const down = new Error("database is down");
    await expect(isAuthorized(() => Promise.reject(down), login)).rejects.toBe(down);
  });
});
