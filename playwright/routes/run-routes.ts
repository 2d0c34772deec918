import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

const command = resolve(import.meta.dirname, "../../node_modules/next-login/bin/next-login.js");

/** A row of the report, as `--json` prints it. */
export interface Row {
  readonly kind: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly status: "guarded" | "public" | "middleware" | "unguarded" | "unknown";
  readonly how: string;
  readonly warning?: string;
}

/** Runs `npx next-login routes` in an app's folder. */
export function runRoutes(folder: string, ...args: string[]): { code: number | null; out: string; err: string } {
  const { PATH, HOME } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, "routes", ...args], {
    cwd: folder,
    env: { PATH, HOME } as unknown as NodeJS.ProcessEnv,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}

/** The rows of an app. */
export function rowsOf(folder: string): { code: number | null; rows: readonly Row[] } {
  const { code, out, err } = runRoutes(folder, "--json");
  if (out === "") throw new Error(`next-login routes printed nothing in ${join(folder)}: ${err}`);
  return { code, rows: (JSON.parse(out) as { rows: Row[] }).rows };
}
