import { parseArgs } from "node:util";
import { CommandError } from "../command-error.ts";

/** Where the sessions are. */
export const STORES = ["none", "sqlite", "postgres", "redis"] as const;
export type Store = (typeof STORES)[number];

/** The command line of `init`. */
export interface Choices {
  /** `undefined`: ask, or take "none". */
  readonly store: Store | undefined;
  /** Whether to add the pages that send mail: a forgotten password, and the confirmation of an address. */
  readonly mail: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
  /** Print the commands instead of running them. */
  readonly skipInstall: boolean;
  readonly help: boolean;
}

/** @throws CommandError with exit code 2 for another option or store. */
export function readChoices(args: readonly string[]): Choices {
  const options = {
    store: { type: "string" },
    with: { type: "string" },
    yes: { type: "boolean", short: "y", default: false },
    "dry-run": { type: "boolean", default: false },
    "skip-install": { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  } as const;
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options, allowPositionals: false }));
  } catch (error) {
    throw new CommandError(`${(error as Error).message}. Run next-login init --help for the options.`, 2);
  }
  const { store, with: extras, yes, help } = values;
  if (store !== undefined && !(STORES as readonly string[]).includes(store)) {
    throw new CommandError(`--store ${store} is not one of ${STORES.join(", ")}.`, 2);
  }
  if (extras !== undefined && extras !== "mail")
    throw new CommandError(`--with ${extras} is not possible, only --with mail.`, 2);
  return {
    mail: extras === "mail",
    store: store as Store | undefined,
    yes,
    dryRun: values["dry-run"],
    skipInstall: values["skip-install"],
    help,
  };
}
