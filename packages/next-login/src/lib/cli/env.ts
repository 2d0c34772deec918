import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { CommandError } from "./command-error.ts";

/** The environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a command uses of its process. Tests pass their own, so that a test needs no process. */
export interface Terminal {
  /** The app's folder. */
  readonly folder: string;
  readonly env: Environment;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
}

/**
 * Reads a variable as the app itself would: from the environment, or from the files that Next reads, in Next's order. It reads the
 * files of a mode (`.env.production`) only when `NODE_ENV` names that mode, which a terminal usually does not.
 *
 * @param folder The app's folder.
 * @throws CommandError when the value refers to another variable. Next expands such a reference, and Node does not.
 */
export function readSetting(name: string, folder: string, env: Environment): string | undefined {
  const mode = env["NODE_ENV"];
  const files = [mode && `.env.${mode}.local`, mode !== "test" && ".env.local", mode && `.env.${mode}`, ".env"];
  if (env[name] !== undefined) return env[name] || undefined;
  for (const file of files) {
    const value = file ? readVariable(join(folder, file), name) : undefined;
    if (value === undefined) continue;
    if (/(?<!\\)\$[\w{]/.test(value)) {
      throw new CommandError(
        `${name} in ${file} refers to another variable, which this command does not expand. Set ${name} in the environment.`,
      );
    }
    return value.replaceAll("\\$", "$") || undefined;
  }
  return undefined;
}

function readVariable(file: string, name: string): string | undefined {
  try {
    return parseEnv(readFileSync(file, "utf8"))[name];
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
