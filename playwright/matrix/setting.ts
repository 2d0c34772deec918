import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
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
export function settingOf({ directory, buildLog }: Variant, dev = false): Record<keyof Setting, string> {
  const log = stripVTControlCharacters(readFileSync(serverLog(directory), "utf8"));
  const said = dev ? log : buildLog;
  const read = (file: string): string => readFileSync(join(directory, dev ? ".next/dev" : ".next", file), "utf8");
  const edge = JSON.parse(read("server/middleware-manifest.json")) as { middleware: object };
  const onNode = dev ? proxyOfDev(read) : nodeMiddleware(read);
  return {
    next: /^▲ Next\.js (\S+)/m.exec(log)?.[1] ?? "unknown",
    bundler: /Next\.js .*turbopack/i.test(said) ? "Turbopack" : "webpack",
    middleware: "/" in edge.middleware ? "Edge" : onNode ? "Node" : "none",
    node: /^node v(\S+)$/m.exec(log)?.[1] ?? "unknown",
  };
}

function nodeMiddleware(read: (file: string) => string): boolean {
  const { functions } = JSON.parse(read("server/functions-config-manifest.json")) as {
    functions: Record<string, { runtime?: string }>;
  };
  return functions["/_middleware"]?.runtime === "nodejs";
}

/** `next dev` writes no such manifest. It compiles a proxy.ts to this file. */
function proxyOfDev(read: (file: string) => string): boolean {
  return read("server/middleware.js").length > 0;
}
