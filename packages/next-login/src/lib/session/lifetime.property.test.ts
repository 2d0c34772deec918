import fc from "fast-check";
import { expect, test } from "vitest";
import { CLOCK_SKEW } from "../clock.ts";
import { ended, endedByStart, renewalDue, type Lifetime } from "./lifetime.ts";
import { sessionFrom } from "../../../test/helpers.ts";

/** `PROPERTY_RUNS=1000000` tries that many. */
const options = { numRuns: Number(process.env["PROPERTY_RUNS"] ?? 500) };
const T = 1_800_000_000;
const DAY = 86_400;

const lifetimes: fc.Arbitrary<Lifetime> = fc.record({
  idleTimeout: fc.integer({ min: 1, max: 40 * DAY }),
  absoluteTimeout: fc.integer({ min: 1, max: 40 * DAY }),
  renewInterval: fc.integer({ min: 1, max: DAY }),
});
/** A clock that stands still, runs, jumps forward, or goes back, as after a correction or the resume of a machine. */
const clock = fc.array(fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: -DAY, max: 2 * DAY })), { maxLength: 40 });
const skew = fc.integer({ min: -CLOCK_SKEW, max: CLOCK_SKEW });

test("no clock lets a session live longer than its timeouts, counted from its dates", () => {
  const property = fc.property(
    lifetimes,
    fc.integer({ min: T - 80 * DAY, max: T + 80 * DAY }),
    fc.nat(40 * DAY),
    (lifetime, now, seen) => {
      const session = sessionFrom(T, { lastSeenAt: T + seen });
      const reason = ended(session, lifetime, now);
      const late = now >= T + lifetime.absoluteTimeout || now >= T + seen + lifetime.idleTimeout;
      const early = T + seen > now + CLOCK_SKEW;
      expect(reason !== null).toBe(late || early);
    },
  );
  fc.assert(property, options);
});

test("a session that visits keep alive, under any clock, ends by the absolute timeout of that clock", () => {
  const property = fc.property(lifetimes, clock, (lifetime, jumps) => {
    let session = sessionFrom(T);
    let time = T;
    for (const jump of jumps) {
      time += jump;
      const reason = ended(session, lifetime, time);
      if (time >= T + lifetime.absoluteTimeout) expect(reason).not.toBe(null);
      if (reason !== null) continue;
      expect(time - session.lastSeenAt).toBeLessThan(lifetime.idleTimeout);
      if (renewalDue(session, lifetime, time)) session = { ...session, lastSeenAt: time };
    }
    expect(session.startedAt).toBe(T);
  });
  fc.assert(property, options);
});

test("a session that has ended stays ended while the clock goes forward", () => {
  const property = fc.property(lifetimes, fc.nat(90 * DAY), fc.nat(90 * DAY), (lifetime, first, more) => {
    const session = sessionFrom(T);
    if (ended(session, lifetime, T + first) !== null) expect(ended(session, lifetime, T + first + more)).not.toBe(null);
  });
  fc.assert(property, options);
});

test("two servers within the clock skew accept a login at once, and extend it by no more than the skew", () => {
  const property = fc.property(lifetimes, skew, fc.nat(90 * DAY), (lifetime, ahead, later) => {
    const session = sessionFrom(T + ahead);
    const least = Math.min(lifetime.idleTimeout, lifetime.absoluteTimeout);
    if (least > CLOCK_SKEW) expect(ended(session, lifetime, T)).toBe(null);
    if (later >= least + CLOCK_SKEW) expect(ended(session, lifetime, T + later)).not.toBe(null);
    expect(endedByStart(session.startedAt, lifetime, T + later) === null || ended(session, lifetime, T + later) !== null).toBe(
      true,
    );
  });
  fc.assert(property, options);
});

test("a date further in the future than the clock skew ends the session, whichever date it is", () => {
  const date = fc.constantFrom("startedAt", "lastSeenAt", "authenticatedAt");
  const property = fc.property(lifetimes, date, fc.integer({ min: CLOCK_SKEW + 1, max: 2 ** 40 }), (lifetime, name, ahead) => {
    expect(ended({ ...sessionFrom(T), [name]: T + ahead }, lifetime, T)).toBe("invalid_cookie");
  });
  fc.assert(property, options);
});
