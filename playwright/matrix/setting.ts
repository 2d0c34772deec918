import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { serverLog } from "../support/server.ts";
import type { Running, Setting } from "./cell.ts";

/** What a cell runs on unless it says otherwise. */
export const USUAL: Setting = { next: 16, bundler: "Turbopack", middleware: "Edge", node: 24 };

/** Where that Node is, if it is not the pinned one: `npm run test:matrix` installs it. */
export function nodeOf({ node }: Setting): string | undefined {
  const others = resolve(import.meta.dirname, "../../.variants/matrix/nodes/node_modules");
  return node === USUAL.node ? undefined : join(others, `node${node}`, "bin/node");
}

/** `next dev` keeps apart what it builds. */
export const outputOf = ({ directory, dev }: Running): string => join(directory, dev ? ".next/dev" : ".next");

/** What was built and started, of which its files and its log tell. */
export function settingOf(running: Running): Record<keyof Setting, string> {
  const log = readFileSync(serverLog(running.directory), "utf8");
  return {
    next: /▲ Next\.js (\d\S+)/.exec(log)?.[1] ?? "unknown",
    bundler: /Next\.js .*turbopack/i.test(running.dev ? log : running.buildLog) ? "Turbopack" : "webpack",
    middleware: middlewareOf(running),
    node: /^node v(\S+)$/m.exec(log)?.[1] ?? "unknown",
  };
}

function middlewareOf(running: Running): string {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(outputOf(running), "server", file), "utf8"));
  const { middleware } = read("middleware-manifest.json") as { middleware: object };
  if ("/" in middleware) return "Edge";
  // `next dev` names no runtime: what it compiles to this file runs on Node.
  if (running.dev) return existsSync(join(outputOf(running), "server/middleware.js")) ? "Node" : "none";
  const { functions } = read("functions-config-manifest.json") as { functions: Record<string, { runtime?: string }> };
  return functions["/_middleware"]?.runtime === "nodejs" ? "Node" : "none";
}
