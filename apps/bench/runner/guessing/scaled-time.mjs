/**
 * How many seconds of the played hour pass in one second. Redis ends its keys by its own clock, so the throttle's options are
 * shortened and the clock is not moved: they take whole seconds, and 30 is the shortest delay's length.
 */
export const factor = 30;

/** The defaults of docs/throttling.md, in seconds of the played hour. */
const defaults = { window: 900, minDelay: 30, maxDelay: 3600 };

export const limits = {
  account: { limit: 10, ...Object.fromEntries(Object.entries(defaults).map(([name, seconds]) => [name, seconds / factor])) },
  address: { limit: 50, window: defaults.window / factor },
};

/** So many seconds before the end the last guess is sent, so that none is answered after it, in the next window. */
const LAST = 5;

/** Begins an hour. `second()` tells which of its seconds it is. */
export function beginHour(length = 3600) {
  const began = performance.now();
  const second = () => ((performance.now() - began) / 1000) * factor;
  return { length, second, isOver: () => second() >= length - LAST };
}

/** Waits for so many seconds of the played hour. */
export function wait(seconds) {
  return new Promise((settle) => setTimeout(settle, (seconds / factor) * 1000));
}
