import { CommandError } from "./command-error.ts";
import { reasonOf } from "./reason.ts";

/**
 * Makes one sentence of a driver's error, and adds what to do. A driver's own words do not say which setting is wrong.
 *
 * @param what What failed, as the beginning of the sentence.
 * @param advice What the user can do, as a sentence.
 */
export function explain(error: unknown, what: string, advice: string): CommandError {
  if (error instanceof CommandError) return error;
  return new CommandError(`${what}: ${reasonOf(error).trimEnd().replace(/\.$/, "")}. ${advice}`);
}
