import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Environment } from "../env.ts";
import type { Build } from "./build.ts";
import type { LoadRequest, LoadedEntry } from "./load-protocol.ts";

/** Ends a load that hangs, because an app's top-level code may wait for something. */
const TIMEOUT_MS = 120_000;

/**
 * Loads the build in a process of its own, because the app's top-level code runs. An entry that cannot be loaded has an `error`.
 * Next's insides differ from version to version, so a load that fails as a whole fails each entry.
 */
export async function loadBuild(build: Build, env: Environment): Promise<ReadonlyMap<string, LoadedEntry>> {
  const request = requestOf(build);
  const names = Object.keys(request.entries);
  const answer = await runLoader(request, env);
  const edge = [...build.entries.keys()].filter((entry) => build.edgeEntries.has(entry));
  return new Map<string, LoadedEntry>([
    ...names.map((name): [string, LoadedEntry] => [
      name,
      "error" in answer ? answer : (answer.entries[name] ?? { error: "the build could not be loaded" }),
    ]),
    ...edge.map((entry): [string, LoadedEntry] => [entry, { error: "an entry for Edge cannot be loaded here" }]),
  ]);
}

type Answer = { readonly entries: Readonly<Record<string, LoadedEntry>> } | { readonly error: string };

async function runLoader(request: LoadRequest, env: Environment): Promise<Answer> {
  const own = import.meta.url;
  const file = fileURLToPath(new URL(`load-entries${own.slice(own.lastIndexOf("."))}`, own));
  const child = fork(file, {
    cwd: request.folder,
    env: { ...env, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let log = "";
  child.stderr?.on("data", (data) => (log = (log + String(data)).slice(-2000)));
  const timer = setTimeout(() => child.kill("SIGKILL"), TIMEOUT_MS);
  try {
    return await new Promise<Answer>((done) => {
      child.once("message", (message) => done(message as Answer));
      child.once("error", (error) => done({ error: error.message }));
      child.once("close", (code) =>
        done({ error: `the process that loads it ended with ${code}. ${lastLine(log)}`.trimEnd() }),
      );
      child.send(request, (error) => error && done({ error: error.message }));
    });
  } finally {
    clearTimeout(timer);
    if (child.exitCode === null) child.kill("SIGKILL");
  }
}

function lastLine(log: string): string {
  return (
    log
      .trim()
      .split("\n")
      .find((line) => /error/i.test(line))
      ?.trim()
      .slice(0, 200) ?? ""
  );
}

function requestOf({ folder, dist, entries, edgeEntries, actions }: Build): LoadRequest {
  const onNode = [...entries].filter(([entry]) => !edgeEntries.has(entry));
  const byEntry: Record<string, Record<string, string | number>> = {};
  for (const { id, runtime, workers } of actions) {
    if (runtime !== "node") continue;
    for (const { page, moduleId } of workers) (byEntry[page] ??= {})[id] = moduleId;
  }
  return { folder, dist, entries: Object.fromEntries(onNode), actions: byEntry };
}
