import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { serverLog } from "../support/server.ts";
import type { Variant } from "../support/variant.ts";
import type { Setting } from "./cell.ts";

/** What a cell runs on unless it says otherwise. */
export const USUAL: Setting = { next: 16, bundler: "Turbopack", middleware: "Edge", node: 24 };

/** Where that Node is, if it is not the pinned one: `npm run test:matrix` installs it. */
export function nodeOf({ node }: Setting): string | undefined {
  const others = resolve(import.meta.dirname, "../../.variants/nodes/node_modules");
  return node === USUAL.node ? undefined : join(others, `node${node}`, "bin/node");
}

/** What was built and started, of which its files and its log tell. */
export function settingOf({ directory, buildLog }: Variant): Record<keyof Setting, string> {
  const read = (file: string): string => readFileSync(join(directory, ".next", file), "utf8");
  const edge = JSON.parse(read("server/middleware-manifest.json")) as { middleware: object };
  const node = JSON.parse(read("server/functions-config-manifest.json")) as { functions: Record<string, { runtime?: string }> };
  const onNode = node.functions["/_middleware"]?.runtime === "nodejs";
  return {
    next: (JSON.parse(read("diagnostics/framework.json")) as { version: string }).version,
    bundler: /Next\.js .*turbopack/i.test(buildLog) ? "Turbopack" : "webpack",
    middleware: "/" in edge.middleware ? "Edge" : onNode ? "Node" : "none",
    node: /^node v(\S+)$/m.exec(readFileSync(serverLog(directory), "utf8"))?.[1] ?? "unknown",
  };
}
