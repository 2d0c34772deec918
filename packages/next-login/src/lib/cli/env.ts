import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { CommandError } from "./command-error.ts";

/**
 * A variable as the app itself would find it: from the environment, or from the files that Next reads, in Next's order. The files
 * of a mode (`.env.production`) count when `NODE_ENV` names it: a terminal is in none.
 *
 * @param folder The app's.
 * @throws CommandError when the value refers to another variable: Next puts that one in, and Node does not.
 */
export function settingOf(name: string, folder: string): string | undefined {
  const mode = process.env.NODE_ENV;
  const files = [mode && `.env.${mode}.local`, mode !== "test" && ".env.local", mode && `.env.${mode}`, ".env"];
  if (process.env[name] !== undefined) return process.env[name] || undefined;
  for (const file of files) {
    const value = file ? valueIn(join(folder, file), name) : undefined;
    if (value === undefined) continue;
    if (/(?<!\\)\$[\w{]/.test(value)) {
      throw new CommandError(`${name} in ${file} refers to another variable. Give ${name} in the environment.`);
    }
    return value.replaceAll("\\$", "$") || undefined;
  }
  return undefined;
}

function valueIn(file: string, name: string): string | undefined {
  try {
    return parseEnv(readFileSync(file, "utf8"))[name];
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
