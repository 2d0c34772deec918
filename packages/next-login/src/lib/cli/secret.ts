import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { CommandError } from "./command-error.ts";
import { readSetting, type Terminal } from "./env.ts";

const HELP = `next-login secret [--rotate]

Prints a new SESSION_SECRET for .env.local: 48 random bytes. With --rotate, it prints the three steps that replace the app's present
secret without logging out anyone. It writes no file. What it prints is secret.
`;

/** `next-login secret`: prints a new secret, or the steps of a rotation. Returns the exit code. */
export function secret(args: readonly string[], { folder, env, stdout }: Terminal): number {
  const { help, rotate } = readFlags(args);
  const fresh = randomBytes(48).toString("base64");
  if (help) stdout.write(HELP);
  else if (rotate) stdout.write(steps(fresh, { folder, env }));
  else stdout.write(`SESSION_SECRET=${fresh}\n`);
  return 0;
}

function steps(fresh: string, { folder, env }: Pick<Terminal, "folder" | "env">): string {
  const [first, second, third] = settings(fresh, { folder, env });
  return `1. On every instance, so that each can open what the new secret seals:
${first}

2. Then on every instance, so that the new secret seals:
${second}

3. When every session and remember cookie of the old secret has expired (30 days by default), on every instance:
${third}
`;
}

function settings(fresh: string, { folder, env }: Pick<Terminal, "folder" | "env">): readonly [string, string, string] {
  const numbered = readSetting("SESSION_SECRETS", folder, env);
  if (numbered !== undefined) {
    const number = 1 + Math.max(...numbered.split(",").map((one) => Number.parseInt(one, 10) || 0));
    const added = `${number}:${fresh}`;
    return [`SESSION_SECRETS=${numbered},${added}`, `SESSION_SECRETS=${added},${numbered}`, `SESSION_SECRETS=${added}`];
  }
  const old = readSetting("SESSION_SECRET", folder, env);
  if (old === undefined) {
    throw new CommandError(
      "the app has no secret yet, neither in the environment nor in .env.local or .env. Leave out --rotate.",
    );
  }
  return [
    `SESSION_SECRET=${old}\nSESSION_SECRET_FALLBACKS=${fresh}`,
    `SESSION_SECRET=${fresh}\nSESSION_SECRET_FALLBACKS=${old}`,
    `SESSION_SECRET=${fresh}`,
  ];
}

function readFlags(args: readonly string[]): { help: boolean; rotate: boolean } {
  const options = {
    rotate: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    throw new CommandError(`${(error as Error).message}. Run next-login secret --help for the options.`, 2);
  }
}
