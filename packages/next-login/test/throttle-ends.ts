import { expect, test } from "vitest";
import { allowed, fresh, type MakeLimiter, throttleOf } from "./throttle-contract.ts";

/** Tests what a backend does by its own clock. `makeLimiter` is as for `throttleContract`. */
export function throttleEnds(makeLimiter: MakeLimiter): void {
  test("allows one of many attempts at once on two instances when a window ends", async () => {
    const options = { cookie: { name: fresh() }, account: { window: 1, minDelay: 60 } };
    const instances = [throttleOf(makeLimiter, options), throttleOf(makeLimiter, options)];
    const account = fresh();
    let address = 0;
    const guess = (_: unknown, at: number): Promise<number> =>
      instances[at % 2]!.fail(account, undefined, { "x-forwarded-for": `192.0.2.${address++ % 250}` });
    const burst = (): Promise<number[]> => Promise.all(Array.from({ length: 20 }, guess));
    expect(allowed(await burst())).toBeGreaterThanOrEqual(10);

    let waits = await burst();
    for (; allowed(waits) === 0; address = 0) waits = await burst();
    expect(allowed(waits)).toBe(1);
    expect(allowed(await burst())).toBe(0);
  });
}
