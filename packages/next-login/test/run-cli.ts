import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../src/lib/cli/run.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The output and the exit code of a command. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
  /** Closes the reading end of the command's output, as `head` does. */
  closeOutput(): void;
}

/** The folder of an app, with the workspace's packages or with none. */
export class AppFolder {
  readonly path: string = mkdtempSync(join(tmpdir(), "next-login-app-"));

  constructor({ packages = true }: { packages?: boolean } = {}) {
    if (packages) symlinkSync(at("../../../node_modules"), join(this.path, "node_modules"), "dir");
  }

  write(file: string, text: string): string {
    const path = join(this.path, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  /** Starts `next-login` as a process, with this environment only. It shares with the tests only how Node is started. */
  start(args: readonly string[], env: Record<string, string> = {}): Running {
    const child = spawn(process.execPath, [at("../src/cli.ts"), ...args], {
      cwd: this.path,
      env: { PATH: process.env["PATH"], NODE_OPTIONS: process.env["NODE_OPTIONS"], ...env } as unknown as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (data) => (out += String(data)));
    child.stderr.on("data", (data) => (err += String(data)));
    const ended = once(child, "close").then(([code]) => ({ code: code as number | null, out, err }));
    return { ended, kill: (signal) => void child.kill(signal), closeOutput: () => void child.stdout.destroy() };
  }

  /** Runs `next-login` in the test's own process, which is quicker. With `watched`, standard error is a terminal. */
  async run(args: readonly string[], env: Record<string, string> = {}, watched = false): Promise<Ended> {
    let [out, err] = ["", ""];
    const stdout = { write: (text: string) => (out += text) };
    const stderr = { write: (text: string) => (err += text), isTTY: watched };
    const code = await runCommand(args, { folder: this.path, env, stdout, stderr });
    return { code, out, err };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
