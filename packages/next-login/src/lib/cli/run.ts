import { CommandError, reasonOf } from "./command-error.ts";
import type { Terminal } from "./env.ts";
import { doctor } from "./doctor/doctor.ts";
import { init } from "./init/init.ts";
import { prune } from "./prune.ts";
import { routes } from "./routes/routes.ts";
import { secret } from "./secret.ts";

const HELP = `next-login <command>

  doctor   find what is wrong with the login of the app in this folder
  init     add a login to the app in this folder
  prune    delete the expired sessions from the app's database
  routes   list every page, handler and action with how it is protected
  secret   print a new secret for the session cookies

Run next-login <command> --help for the options of a command.
`;

/**
 * Runs a command line in the app's folder. Answers go to standard output. Errors go to standard error, without a stack.
 *
 * @returns The exit code: 0, 1 when the command failed, 2 when the command line is not valid.
 */
export async function runCommand([command, ...args]: readonly string[], terminal: Terminal): Promise<number> {
  try {
    if (command === "doctor") return await doctor(args, terminal);
    if (command === "init") return await init(args, terminal);
    if (command === "prune") return await prune(args, terminal);
    if (command === "routes") return await routes(args, terminal);
    if (command === "secret") return secret(args, terminal);
    if (command === undefined || command === "help" || command === "--help" || command === "-h") {
      terminal.stdout.write(HELP);
      return 0;
    }
    throw new CommandError(`there is no command \`${command}\`.\n\n${HELP}`, 2);
  } catch (error) {
    terminal.stderr.write(`next-login: ${reasonOf(error).trimEnd()}\n`);
    return error instanceof CommandError ? error.exitCode : 1;
  }
}
