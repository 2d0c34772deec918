import { invalid } from "../config/invalid.ts";

/**
 * Throws when one of the app's functions returns a wrong value, such as a promise. A promise is truthy, and has the same text
 * for every user. An `async` too many would silently authorize everyone.
 *
 * @param example The option as it should look. Never include the returned value, which may be secret.
 */
export function checkAnswer(option: string, answer: unknown, isRight: boolean, example: string): void {
  if (isRight) return;
  const promised = isPromise(answer);
  // Handle the rejection of a promise that is not awaited, because an unhandled one ends the process.
  if (promised) Promise.resolve(answer).catch(() => undefined);
  const fix = promised ? "Drop its `async`, and load what it needs in `userLoader`" : "Correct what it returns";
  throw invalid(option, `gave ${promised ? "a promise" : kindOf(answer)}. ${fix}, as in \`${example}\``);
}

export function isPromise(answer: unknown): boolean {
  return typeof (answer as { then?: unknown } | null | undefined)?.then === "function";
}

function kindOf(answer: unknown): string {
  if (answer === null || answer === undefined) return String(answer);
  return `${/^[aeiou]/.test(typeof answer) ? "an" : "a"} ${typeof answer}`;
}
