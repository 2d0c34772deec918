import { CommandError } from "./command-error.ts";
import { prune } from "./prune.ts";
import { reasonOf } from "./reason.ts";

const HELP = `next-login <command>

  prune    delete the sessions that have ended from the app's database

next-login <command> --help says more.
`;

/**
 * Runs what the command line says, in the folder of the app. Answers go to standard output, what went wrong to standard error,
 * without a stack; the exit code is 0, 1 when it did not work out, or 2 when the command line was not understood.
 */
export async function runCommand([command, ...args]: readonly string[]): Promise<void> {
  try {
    if (command === "prune") return await prune(args);
    if (command === undefined || command === "help" || command === "--help" || command === "-h") {
      return void process.stdout.write(HELP);
    }
    throw new CommandError(`there is no command \`${command}\`.\n\n${HELP}`, 2);
  } catch (error) {
    process.stderr.write(`next-login: ${reasonOf(error).trimEnd()}\n`);
    process.exitCode = error instanceof CommandError ? error.exitCode : 1;
  }
}
