import { createInterface } from "node:readline/promises";
import { CommandError } from "../command-error.ts";
import { readSetting, type Terminal } from "../env.ts";
import { apply } from "./apply.ts";
import { readChoices, STORES, type Store } from "./choices.ts";
import { makePlan, type Plan } from "./plan.ts";
import { majorOf, readProject } from "./project.ts";

const HELP = `next-login init [--store ${STORES.join("|")}] [--with mail] [--yes] [--dry-run] [--skip-install]

Adds a login to the Next.js app in this folder: settings, a users table, a login page, a guarded page, and proxy.ts or middleware.ts.
It shows what it will do, and asks before it does it. It never overwrites a file. A second run changes nothing.

  --store none       sessions in the cookie, users in SQLite (default)
  --store sqlite     sessions and users in SQLite, with drizzle-orm
  --store postgres   sessions and users in Postgres, with drizzle-orm and pg
  --store redis      sessions in Redis, users in SQLite
  --with mail        also pages for a forgotten password and for the confirmation of an address, with nodemailer
  --yes, -y          do not ask
  --dry-run          show what it would do, and do nothing
  --skip-install     run no command; print those that are left to run

With a store, users can list and end their sessions, and a logout ends every copy of the cookie.
`;

/** `next-login init`: writes a login into the app of the folder. Returns the exit code. */
export async function init(args: readonly string[], terminal: Terminal): Promise<number> {
  const choices = readChoices(args);
  const { stdout, folder, env } = terminal;
  if (choices.help) {
    stdout.write(HELP);
    return 0;
  }
  const project = readProject(folder);
  const store: Store = choices.store ?? "none";
  const plan = withoutCommands(
    makePlan(project, { store, mail: choices.mail }, readSetting("DATABASE_URL", folder, env)),
    choices.skipInstall,
  );
  if (isEmpty(plan)) {
    stdout.write(`Nothing to do: this app has what next-login init adds.\n${advice(plan, "Unless you have done it")}`);
    return 0;
  }
  stdout.write(describe(plan));
  if (choices.dryRun) {
    stdout.write(`\nNothing was changed (--dry-run).\n${advice(plan)}`);
    return 0;
  }
  if (!choices.yes && !(await agrees(terminal))) {
    stdout.write("Nothing was changed.\n");
    return 1;
  }
  await apply(plan, terminal);
  const next = majorOf("next", folder);
  if (next !== project.next) {
    stdout.write(advice(plan));
    const install = `${project.manager} ${project.manager === "npm" ? "install" : "add"} next@${project.next}`;
    throw new CommandError(
      `the installation changed Next ${project.next} to Next ${next}, probably because a package such as next-auth allows no other. The files are for Next ${project.next}: remove that package, then run ${install}.`,
    );
  }
  // First what is left to do: without its database, for example, the app does not start.
  const left = advice(plan);
  const then = "start the app, and open http://localhost:3000/dashboard.\n";
  stdout.write(left ? `\nThe files are written.\n${left}\nThen ${then}` : `\nDone. Now ${then}`);
  return 0;
}

function withoutCommands(plan: Plan, skip: boolean): Plan {
  if (!skip || plan.commands.length === 0) return plan;
  const commands = plan.commands.map((command) => `\`${command.join(" ")}\``);
  return { ...plan, commands: [], leftToDo: [`Run ${commands.join(", then ")}.`, ...plan.leftToDo] };
}

const isEmpty = ({ moves, files, lines, commands }: Plan): boolean =>
  [moves, files, lines, commands].every((part) => part.length === 0);

function describe({ moves, files, lines, commands }: Plan): string {
  const rows = [
    ...moves.map(({ from, to }) => `  move    ${from} to ${to}`),
    ...files.map(({ path }) => `  write   ${path}`),
    // The names of variables only: a value may be a secret.
    ...lines.map(({ path, lines }) => `  append  ${path}: ${lines.map((line) => line.split("=", 1)[0]).join(", ")}`),
    ...commands.map((command) => `  run     ${command.join(" ")}`),
  ];
  return `next-login will\n${rows.join("\n")}\n`;
}

function advice({ leftToDo }: Plan, heading = "Left to do by hand"): string {
  return leftToDo.length === 0 ? "" : `\n${heading}:\n${leftToDo.map((line) => `- ${line}`).join("\n")}\n`;
}

async function agrees({ stdout }: Terminal): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new CommandError(
      "there is no terminal to ask in. Add --yes to do it without a question, or --dry-run to only look.",
      2,
    );
  }
  const prompt = createInterface({ input: process.stdin });
  stdout.write("\nDo it? (y/N) ");
  try {
    return /^y(es)?$/i.test((await prompt.question("")).trim());
  } finally {
    prompt.close();
  }
}
