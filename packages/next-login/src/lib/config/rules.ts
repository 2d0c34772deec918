import { LoginError } from "../errors.ts";
import { LONGEST_COOKIE } from "./defaults.ts";

/** A number of seconds that a cookie may live, in settings and in `loginUser`. */
export function checkDuration(value: unknown, name: string): void {
  const isDuration = (seconds: unknown): boolean => isSeconds(seconds) && (seconds as number) <= LONGEST_COOKIE;
  check(value, name, isDuration, `must be a whole number of seconds, from 1 to ${LONGEST_COOKIE} (400 days)`);
}

/** Not what merely counts as true: a form's `"false"` would. */
export function checkFlag(value: unknown, name: string): void {
  check(value, name, oneOf(true, false), "must be true or false");
}

/** A group of settings that has these names alone. */
export function checkNames(of: string, group: unknown, known: readonly string[]): void {
  if (typeof group !== "object" || group === null) throw invalid(of || "config", "must be an object with settings");
  for (const name of Object.keys(group)) {
    if (!known.includes(name)) {
      throw invalid(of ? `${of}.${name}` : name, `is not an option. The options are: ${known.join(", ")}`);
    }
  }
}

export function check(value: unknown, name: string, isRight: (value: unknown) => boolean, rule: string): void {
  if (value !== undefined && !isRight(value)) throw invalid(name, rule);
}

export function isSeconds(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

export function oneOf(...values: readonly unknown[]): (value: unknown) => boolean {
  return (value) => values.includes(value);
}

export function matches(pattern: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === "string" && pattern.test(value);
}

export function invalid(name: string, why: string): LoginError {
  return new LoginError("invalid_option", `the option \`${name}\` ${why}.`);
}
