/** The most seconds by which the clocks of two servers may differ. */
export const CLOCK_SKEW = 60;

/** The time in whole seconds since 1970. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}
