import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CommandError } from "../command-error.ts";
import type { Terminal } from "../env.ts";
import type { Plan } from "./plan.ts";

/**
 * Does what a plan says. It stops at the first command that fails. The files are written by then, so a second run continues with the
 * commands.
 *
 * @throws CommandError when a command fails, or a file has come to be since the plan was made.
 */
export async function apply({ moves, files, lines, commands }: Plan, { folder, stdout }: Terminal): Promise<void> {
  const at = (path: string): string => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    return file;
  };
  for (const { from, to } of moves) renameSync(join(folder, from), at(to));
  for (const { path, text } of files) writeNew(at(path), text);
  for (const { path, lines: added } of lines) appendFileSync(at(path), `${separator(join(folder, path))}${added.join("\n")}\n`);
  for (const [name, ...args] of commands) {
    stdout.write(`\n$ ${[name, ...args].join(" ")}\n`);
    const child = spawn(name, args, { cwd: folder, stdio: "inherit", shell: process.platform === "win32" });
    const [code] = (await once(child, "exit").catch((error: Error) => [error.message])) as [number | string | null];
    if (code !== 0) {
      throw new CommandError(`${name} ${args.join(" ")} failed. Run it yourself, then run next-login init again.`);
    }
  }
}

function writeNew(file: string, text: string): void {
  try {
    // Fails for a file that is there.
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST")
      throw new CommandError(`${file} is there already.`);
    throw error;
  }
}

/** A line break for a file that does not end with one. */
function separator(file: string): string {
  try {
    const text = readFileSync(file, "utf8");
    return text === "" || text.endsWith("\n") ? "" : "\n";
  } catch {
    return "";
  }
}
