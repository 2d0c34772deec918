import { MAX_COOKIE_AGE } from "./defaults.ts";
import { invalid } from "./invalid.ts";

/** A check of one setting, and the text that the error shows. */
export type Rule = readonly [isRight: (value: unknown) => boolean, rule: string];

/** A number of seconds for which a cookie may last, in the settings and in `loginUser`. */
export const DURATION: Rule = [
  (value) => isSeconds(value) && (value as number) <= MAX_COOKIE_AGE,
  `must be a whole number of seconds, from 1 to ${MAX_COOKIE_AGE} (400 days)`,
];

/** Accepts only `true` and `false`. A form sends the text `"false"`, which is truthy. */
export const FLAG: Rule = oneOf(true, false);

/** A word that the app chooses, such as the name of a login method. */
export const WORD: Rule = [(value) => typeof value === "string" && value !== "", "must be text, and not empty"];

/** Checks a group of settings: it may have only these names, and each value must pass its rule. */
export function checkRules(
  of: string,
  group: object,
  rules: Readonly<Record<string, Rule>>,
  alsoKnown: readonly string[] = [],
): void {
  checkNames(of, group, [...Object.keys(rules), ...alsoKnown]);
  for (const [name, rule] of Object.entries(rules)) check((group as Record<string, unknown>)[name], nameIn(of, name), ...rule);
}

/** Checks that a group of settings has only these names. */
export function checkNames(of: string, group: unknown, known: readonly string[]): void {
  if (typeof group !== "object" || group === null) throw invalid(of || "config", "must be an object with settings");
  for (const name of Object.keys(group)) {
    if (!known.includes(name)) {
      throw invalid(nameIn(of, name), `is not an option. The options are: ${known.join(", ")}`);
    }
  }
}

export function check(value: unknown, name: string, isRight: (value: unknown) => boolean, rule: string): void {
  if (value !== undefined && !isRight(value)) throw invalid(name, rule);
}

export function isSeconds(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

export function wholeUpTo(most: number): (value: unknown) => boolean {
  return (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
}

export function oneOf(...values: readonly unknown[]): Rule {
  return [(value) => values.includes(value), `must be ${values.map((value) => JSON.stringify(value)).join(" or ")}`];
}

export function matches(pattern: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === "string" && pattern.test(value);
}

function nameIn(of: string, name: string): string {
  return of ? `${of}.${name}` : name;
}
