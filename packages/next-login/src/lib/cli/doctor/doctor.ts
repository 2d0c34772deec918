import { parseArgs } from "node:util";
import { CommandError } from "../command-error.ts";
import type { Terminal } from "../env.ts";
import { checkDatabase } from "./database.ts";
import { checkEntry } from "./entry.ts";
import { App, type Finding } from "./finding.ts";
import { checkActionKey, checkProxies } from "./instances.ts";
import { checkRedis } from "./redis.ts";
import { checkOrigin, checkSecrets } from "./settings.ts";
import { checkVersions } from "./versions.ts";

const HELP = `next-login doctor [--json]

Looks for what would stop the login of the app in this folder, and says what corrects it: versions, secrets, the origin, proxy.ts or
middleware.ts, proxies, the key of Server Actions, the database or Redis of the sessions and its clock. It changes nothing. It exits with
1 if it finds an error; a warning is no error.

  --json   print the findings as JSON: [{ check, severity, problem, fix }]
`;

/** `next-login doctor`: finds what is wrong with the app of the folder. Returns the exit code. */
export async function doctor(args: readonly string[], { folder, env, stdout }: Terminal): Promise<number> {
  const { json, help } = readFlags(args);
  if (help) {
    stdout.write(HELP);
    return 0;
  }
  const app = new App(folder, env);
  if (!app.has("package.json")) {
    throw new CommandError("there is no package.json here. Run this command in the folder of a Next.js app.");
  }
  const findings = [
    ...checkVersions(app),
    ...checkSecrets(app),
    ...checkOrigin(app),
    ...checkEntry(app),
    ...checkProxies(app),
    ...checkActionKey(app),
    ...(await checkDatabase(app)),
    ...(await checkRedis(app)),
  ];
  stdout.write(json ? `${JSON.stringify(findings, null, 2)}\n` : report(findings));
  return findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

function report(findings: readonly Finding[]): string {
  if (findings.length === 0)
    return "Nothing found: versions, secrets, origin, middleware and database are as they should be.\n";
  return findings.map(({ severity, problem, fix }) => `${severity}: ${problem}\n  ${fix}\n`).join("");
}

function readFlags(args: readonly string[]): { json: boolean; help: boolean } {
  const options = { json: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (problem) {
    throw new CommandError(`${(problem as Error).message}. Run next-login doctor --help for the options.`, 2);
  }
}
