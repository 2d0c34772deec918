/**
 * The property of a function that `loginRequired` or `freshLoginRequired` returned, by which `npx next-login routes` finds it in the
 * built app. The symbol is registered, because an app may load several copies of the library.
 */
const GUARD: symbol = Symbol.for("next-login.guard");

/** What the property says of the guard. */
interface GuardFacts {
  readonly fresh: boolean;
  /** Whether `authorize` decides too. */
  readonly authorize: boolean;
}

/** Marks a guarded function. Not enumerable, so that a copy by `Object.assign` or a spread carries nothing of it. */
export function showGuard<Guarded extends object>(
  guarded: Guarded,
  { fresh, authorize }: { fresh: boolean; authorize?: unknown },
): Guarded {
  const value: GuardFacts = Object.freeze({ fresh, authorize: authorize !== undefined });
  return Object.defineProperty(guarded, GUARD, { value });
}
