import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** A process beside the tests. It ends with them. */
export interface Program {
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

/** Starts it. What it writes to its fourth stream can be read. */
export function startProgram(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Program {
  const child = spawn(command, args, { env, stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  return {
    child,
    async stop() {
      process.off("exit", kill);
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill();
      await once(child, "exit");
    },
  };
}
