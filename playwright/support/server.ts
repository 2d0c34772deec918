import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { nextOf, type Variant } from "./variant.ts";

const root = resolve(import.meta.dirname, "../..");

/** A secret for tests only: they seal cookies with it. */
export const SECRET = "e2e-Vt7kQ2mXw9Lr4Zc8Hn3Bf6Jd1Ps5Gy0";

export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

interface Start {
  /** `next dev` with these arguments, instead of `next start`. */
  readonly dev?: readonly string[] | undefined;
  /** What to run instead of `next start`, from the app's folder. */
  readonly script?: string | undefined;
  readonly basePath?: string | undefined;
  /** The Node to run it on. Default: the pinned one. */
  readonly node?: string | undefined;
  /** The address that `next start` listens on. Default: Next's own, all of them. */
  readonly hostname?: string | undefined;
  /** Default: a free one. */
  readonly port?: number | undefined;
  /** Of several servers of one app: each has a log of its own. */
  readonly instance?: string | undefined;
  readonly env?: Record<string, string> | undefined;
}

/** What the server loads before anything else. */
const PRELOADED = ["say-node.mjs", "count-unseals.mjs", "check-answers.mjs"];
const PINNED_NODE = join(root, "node_modules/.bin/node");

/** `next start` on a free port, with its own database and its output in a file the tests read. */
export async function startServer(
  { directory, name }: Pick<Variant, "directory" | "name">,
  { dev, script, basePath = "", node = PINNED_NODE, hostname, port: wanted, instance, env }: Start = {},
): Promise<Server> {
  const port = wanted ?? (await freePort());
  const url = `http://localhost:${port}`;
  const data = join(directory, ".data");
  mkdirSync(data, { recursive: true });
  const log = openSync(serverLog(directory, instance), instance ? "a" : "w");
  const next = [nextOf(directory), ...(dev ? ["dev", ...dev] : ["start"]), "-p", String(port)];
  if (hostname) next.push("-H", hostname);
  const server = spawn(node, script ? [join(directory, script)] : next, {
    cwd: directory,
    stdio: ["ignore", log, log],
    // A group of its own, because `next dev` has children.
    detached: Boolean(dev),
    env: {
      ...process.env,
      NODE_ENV: dev ? "development" : "production",
      // Tests read the log by its lines, and Playwright asks for colours.
      NO_COLOR: "1",
      FORCE_COLOR: undefined,
      // `next dev` would call home, and print that it does.
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(port),
      NODE_OPTIONS: PRELOADED.map((file) => `--import=${join(root, "playwright/support", file)}`).join(" "),
      SESSION_SECRET: SECRET,
      APP_ORIGIN: url,
      DATABASE_URL: "file:.data/e2e.db",
      DATABASE_LOG: "1",
      DEMO_OUTBOX: "1",
      ...env,
    },
  });
  const killGroup = (): void => void signal(server.pid, "SIGKILL");
  if (dev) process.once("exit", killGroup);
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill("SIGTERM");
      await once(server, "exit");
    }
    if (!dev) return;
    while (signal(server.pid, "SIGTERM")) await pause();
    process.off("exit", killGroup);
  };
  for (let tries = 0; !(await answers(`${url}${basePath}/login`)); tries++) {
    if (server.exitCode !== null || tries > 300) {
      await stop();
      const said = readFileSync(serverLog(directory, instance), "utf8").slice(-3000);
      throw new Error(`the ${name} server did not start; the end of what it said:\n${said}`);
    }
  }
  return { url, stop };
}

export function serverLog(directory: string, instance = "server"): string {
  return join(directory, ".data", `${instance}.log`);
}

/** Sends a signal to a process and its children. `false`: all of them have ended. */
function signal(group: number | undefined, name: "SIGTERM" | "SIGKILL"): boolean {
  try {
    return group !== undefined && process.kill(-group, name);
  } catch {
    return false;
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).status < 500;
  } catch {
    await pause();
    return false;
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}
