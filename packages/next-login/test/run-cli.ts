import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What a command has said, and with which exit code it ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
}

/** A folder that `npx next-login` can be run in, with the workspace's packages or with none. */
export class AppFolder {
  readonly path: string = mkdtempSync(join(tmpdir(), "next-login-app-"));

  constructor({ packages = true }: { packages?: boolean } = {}) {
    if (packages) symlinkSync(at("../../../node_modules"), join(this.path, "node_modules"), "dir");
  }

  write(file: string, text: string): string {
    writeFileSync(join(this.path, file), text);
    return join(this.path, file);
  }

  /** `next-login` as a process of its own, whose environment is this one and no other; only how Node is started it shares. */
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
    return { ended, kill: (signal) => void child.kill(signal) };
  }

  run(args: readonly string[], env?: Record<string, string>): Promise<Ended> {
    return this.start(args, env).ended;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
