/**
 * Runs in a process of its own, in the app's folder: loads the modules that `next build` made and reads from them which functions are
 * guarded. The app's top-level code runs, as it does in `next build`. The process ends at once, whatever that code has started.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import type { LoadRequest, LoadedEntry, LoadedFile } from "./load-protocol.ts";

const GUARD = Symbol.for("next-login.guard");

type Tree = [segment: string, branches: Record<string, Tree>, files?: Record<string, unknown>];

interface Loaded {
  routeModule?: { ensureUserland?: () => Promise<void>; userland?: Record<string, unknown> & { loaderTree?: Tree } };
  __next_app__?: { require(id: string | number): unknown };
}

process.once("message", (message) => {
  void load(message as LoadRequest).then(
    (entries) => process.send!({ entries }, () => process.exit(0)),
    (error: unknown) => process.send!({ error: textOf(error) }, () => process.exit(0)),
  );
});

async function load({ folder, dist, entries, actions }: LoadRequest): Promise<Record<string, LoadedEntry>> {
  const require = createRequire(join(folder, "package.json"));
  const next = createRequire(require.resolve("next/package.json"));
  (next("@next/env") as { loadEnvConfig(dir: string, dev: boolean, log: object): void }).loadEnvConfig(folder, false, {
    info: () => undefined,
    error: () => undefined,
  });
  next("next/dist/server/node-environment");
  next("next/dist/server/require-hook");
  const results: Record<string, LoadedEntry> = {};
  for (const [entry, file] of Object.entries(entries)) {
    const ids = actions[entry] ?? {};
    results[entry] = await loadEntry(() => require(join(dist, "server", file)), ids).catch((error: unknown) => ({
      error: textOf(error),
    }));
  }
  return results;
}

async function loadEntry(open: () => unknown, actions: Readonly<Record<string, string | number>>): Promise<LoadedEntry> {
  const module = (await open()) as Loaded;
  await module.routeModule?.ensureUserland?.();
  const userland = module.routeModule?.userland;
  if (!userland) return { error: "the build has no routeModule.userland" };
  const guardedActions: string[] = [];
  const missingActions: string[] = [];
  for (const [id, moduleId] of Object.entries(actions)) {
    const action = await loadAction(module, moduleId, id);
    if (typeof action !== "function") missingActions.push(id);
    else if (isGuarded(action)) guardedActions.push(id);
  }
  const { loaderTree } = userland;
  if (loaderTree) return { files: await filesOf(loaderTree), guardedActions, missingActions };
  const methods = Object.entries(userland).filter(([, value]) => typeof value === "function");
  const guardedMethods = methods.filter(([, value]) => isGuarded(value)).map(([name]) => name);
  return { methods: methods.map(([name]) => name), guardedMethods, guardedActions, missingActions };
}

async function loadAction(module: Loaded, moduleId: string | number, id: string): Promise<unknown> {
  try {
    // oxlint-disable-next-line no-underscore-dangle
    const exports = (await module.__next_app__?.require(moduleId)) as Record<string, unknown> | undefined;
    return exports?.[id];
  } catch {
    return undefined;
  }
}

/** Every file of a page: the page, the layouts around it, and what Next shows instead. */
async function filesOf(tree: Tree): Promise<LoadedFile[]> {
  const [, branches, files = {}] = tree;
  const found: LoadedFile[] = [];
  for (const [kind, value] of Object.entries(files)) {
    if (kind === "metadata" || !Array.isArray(value) || typeof value[0] !== "function") continue;
    const [open, file] = value as [() => unknown, string];
    const exports = (await open()) as { default?: unknown };
    found.push({ kind, file, isGuarded: isGuarded(exports.default) });
  }
  for (const branch of Object.values(branches)) found.push(...(await filesOf(branch)));
  return found;
}

function isGuarded(value: unknown): boolean {
  return typeof value === "function" && Object.hasOwn(value, GUARD);
}

/** One line, without values that the message may quote. */
function textOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split("\n")[0] ?? "").slice(0, 200);
}
