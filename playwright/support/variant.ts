import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** A built copy of an app, as deep in the tree as the demo, so that it finds the same `node_modules`. */
export interface Variant {
  readonly name: string;
  readonly directory: string;
  /** What the build printed. */
  readonly buildLog: string;
  /** Whether building made a database: it must not. */
  readonly builtDatabase: boolean;
}

interface Changes {
  /** Folders, from the root, each laid over the one before. */
  readonly from: readonly string[];
  /** Files to leave out. */
  readonly without?: readonly string[];
  /** A last change before the build. */
  readonly prepare?: (directory: string) => void;
  /** For `next build`. */
  readonly buildArguments?: readonly string[];
}

export function makeVariant(name: string, { from, without = [], prepare, buildArguments = [] }: Changes): Variant {
  const directory = join(root, ".variants", name);
  clear(directory);
  for (const folder of from) {
    for (const entry of readdirSync(join(root, folder))) {
      if ([".next", ".data", ".env.local", "app.db", "node_modules", ...without].includes(entry)) continue;
      cpSync(join(root, folder, entry), join(directory, entry), { recursive: true });
    }
  }
  prepare?.(directory);
  console.log(`building the ${name} app …`);
  const buildLog = build(directory, buildArguments);
  return { name, directory, buildLog, builtDatabase: existsSync(join(directory, ".data")) };
}

/** The Next that an app finds: of an install of its own, or the workspace's. */
export function nextOf(directory: string): string {
  const next = "node_modules/next/dist/bin/next";
  return existsSync(join(directory, next)) ? join(directory, next) : join(root, next);
}

/** All but Next's own cache, which makes the next build quick, and an install of the app's own. */
function clear(directory: string): void {
  mkdirSync(directory, { recursive: true });
  for (const entry of readdirSync(directory)) {
    if (![".next", "node_modules"].includes(entry)) rmSync(join(directory, entry), { recursive: true });
  }
}

/** With no secret, origin or database in the environment: a build needs none. */
function build(directory: string, buildArguments: readonly string[]): string {
  const { PATH, HOME } = process.env;
  const environment = { PATH, HOME, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
  try {
    return execFileSync(process.execPath, [nextOf(directory), "build", ...buildArguments], {
      cwd: directory,
      env: environment,
      encoding: "utf8",
      stdio: "pipe",
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`next build failed in ${directory}:\n${stdout}\n${stderr}`, { cause: error });
  }
}
