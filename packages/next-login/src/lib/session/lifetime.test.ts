import { afterEach, describe, expect, test, vi } from "vitest";
import { sessionFrom } from "../../../test/helpers.ts";
import { now } from "../clock.ts";
import { ended, renewalDue } from "./lifetime.ts";

const T = 1_800_000_000;
const lifetime = { idleTimeout: 3600, absoluteTimeout: 86_400, renewInterval: 300 };
const session = sessionFrom(T);

afterEach(() => void vi.useRealTimers());

describe("the idle timeout", () => {
  test.each([
    [0, null],
    [3599, null],
    [3600, "idle_timeout"],
    [3601, "idle_timeout"],
  ] as const)("%i seconds after the last visit: ended gives %j", (after, reason) => {
    expect(ended(session, lifetime, T + after)).toBe(reason);
    const seen = { ...session, lastSeenAt: T + 5000 };
    expect(ended(seen, lifetime, T + 5000 + after)).toBe(reason);
  });
});

describe("the absolute timeout", () => {
  test.each([
    [86_399, null],
    [86_400, "absolute_timeout"],
    [86_401, "absolute_timeout"],
  ] as const)("%i seconds after the login, with constant visits: ended gives %j", (after, reason) => {
    expect(ended({ ...session, lastSeenAt: T + after }, lifetime, T + after)).toBe(reason);
    expect(ended({ ...session, lastSeenAt: T + after, authenticatedAt: T + after }, lifetime, T + after)).toBe(reason);
  });

  test("is the reason when both have passed", () => {
    expect(ended(session, lifetime, T + 100_000)).toBe("absolute_timeout");
  });
});

describe("ended applies the current settings to an older session", () => {
  test("when they are shorter", () => {
    expect(ended(session, lifetime, T + 1800)).toBe(null);
    expect(ended(session, { ...lifetime, idleTimeout: 1800 }, T + 1800)).toBe("idle_timeout");
    expect(ended(session, { ...lifetime, absoluteTimeout: 1800 }, T + 1800)).toBe("absolute_timeout");
  });

  test("when they are longer", () => {
    expect(ended(session, { ...lifetime, idleTimeout: 7200 }, T + 3600)).toBe(null);
  });
});

describe("ended, for a session from the future,", () => {
  const dates = ["startedAt", "lastSeenAt", "authenticatedAt"] as const;

  test.each(dates)("accepts a %s that is 60 seconds ahead, and rejects 61", (date) => {
    expect(ended({ ...session, [date]: T + 60 }, lifetime, T)).toBe(null);
    expect(ended({ ...session, [date]: T + 61 }, lifetime, T)).toBe("invalid_cookie");
    expect(ended({ ...session, [date]: T + 10_000_000_000 }, lifetime, T)).toBe("invalid_cookie");
  });

  test("ends the session when the clock goes back by an hour", () => {
    expect(ended(session, lifetime, T - 3600)).toBe("invalid_cookie");
  });

  test("extends the session by at most the 60 seconds of clock skew", () => {
    const ahead = sessionFrom(T + 60);
    expect(ended(ahead, lifetime, T)).toBe(null);
    expect(ended(ahead, lifetime, T + 3659)).toBe(null);
    expect(ended(ahead, lifetime, T + 3660)).toBe("idle_timeout");
  });
});

test.each([
  [-60, false],
  [0, false],
  [299, false],
  [300, true],
  [301, true],
])("renewalDue %i seconds after the last visit: %j", (after, due) => {
  expect(renewalDue(session, lifetime, T + after)).toBe(due);
});

test("now returns whole seconds", () => {
  vi.setSystemTime(1_800_000_000_999);
  expect(now()).toBe(1_800_000_000);
});
