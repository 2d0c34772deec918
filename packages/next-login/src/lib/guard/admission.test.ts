import { describe, expect, test } from "vitest";
import type { LoggedIn } from "../user/login-state.ts";
import { isFresh } from "./admission.ts";

const T = 1_800_000_000;
const login: LoggedIn<object> = {
  user: {},
  fresh: true,
  remembered: false,
  source: "session",
  authenticatedAt: new Date(T * 1000),
};

describe("fresh", () => {
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
  ])("within %j, %i seconds later: %j", (within, after, fresh) => {
    expect(isFresh(login, within, T + after)).toBe(fresh);
  });

  test("never without proof", () => {
    for (const within of [undefined, 600, Infinity]) {
      expect(isFresh({ ...login, fresh: false }, within, T)).toBe(false);
      expect(isFresh({ ...login, authenticatedAt: null }, within, T)).toBe(false);
    }
  });
});
