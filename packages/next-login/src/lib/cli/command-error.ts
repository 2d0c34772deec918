/** A command failed for a reason that its user can fix. The command prints the message only, without a stack. */
export class CommandError extends Error {
  /** 1: the command failed. 2: the command line is not valid. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Turns a driver's error into one sentence and adds what to do. A driver's message does not name the setting that is wrong.
 *
 * @param what What failed. It begins the sentence.
 * @param advice What the user can do, as a sentence.
 */
export function explain(error: unknown, what: string, advice: string): CommandError {
  if (error instanceof CommandError) return error;
  return new CommandError(`${what}: ${reasonOf(error).trimEnd().replace(/\.$/, "")}. ${advice}`);
}

/**
 * Returns the reason of an error, for a person to read. Drizzle puts the whole query and its values into the message, so this
 * reads the cause. Drivers do not repeat the database's password. It still removes text that looks like one.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "something went wrong.";
  if (error.cause instanceof Error) return reasonOf(error.cause);
  // After a driver tried several addresses, the message is empty and only the code tells why.
  const words = error.message || ("code" in error ? String(error.code) : error.name);
  return words.replaceAll(/\b([\w+.-]+:\/\/)[^\s/@]*@/g, "$1…@");
}
