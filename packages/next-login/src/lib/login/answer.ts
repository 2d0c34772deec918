import { invalid } from "../config/invalid.ts";

/**
 * Refuses what a function of the app's must not answer. A promise counts as yes, and its text is the same for everybody: an
 * `async` too many would let everybody in, without a word.
 *
 * @param example The option as it should look. Never what was answered, which may be secret.
 */
export function checkAnswer(option: string, answer: unknown, isRight: boolean, example: string): void {
  if (isRight) return;
  const promised = isPromise(answer);
  // Nobody waits for it, and one that rejects unheard ends the process.
  if (promised) Promise.resolve(answer).catch(() => undefined);
  const mend = promised ? "Drop its `async`, and load what it needs in `userLoader`" : "Correct what it returns";
  throw invalid(option, `gave ${promised ? "a promise" : kindOf(answer)}. ${mend}, as in \`${example}\``);
}

export function isPromise(answer: unknown): boolean {
  return typeof (answer as { then?: unknown } | null | undefined)?.then === "function";
}

function kindOf(answer: unknown): string {
  if (answer === null || answer === undefined) return String(answer);
  return `${/^[aeiou]/.test(typeof answer) ? "an" : "a"} ${typeof answer}`;
}
