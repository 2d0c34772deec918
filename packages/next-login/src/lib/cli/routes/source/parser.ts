import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Node, parseSync } from "oxc-parser";
import { CommandError } from "../../command-error.ts";

/** `parseSync` of the app's oxc-parser. */
export type Parse = typeof parseSync;

/**
 * Loads the app's oxc-parser, an optional peer that only this command needs.
 *
 * @throws CommandError (exit code 2) when it is not installed.
 */
export async function loadParser(folder: string): Promise<Parse> {
  let file: string;
  try {
    file = createRequire(join(folder, "package.json")).resolve("oxc-parser");
  } catch {
    throw new CommandError(
      `oxc-parser is not installed in ${folder}. Run this command in the app's folder, after npm install --save-dev oxc-parser.`,
      2,
    );
  }
  const { parseSync: parse } = (await import(pathToFileURL(file).href)) as { parseSync: Parse };
  return parse;
}

/** Returns the nodes directly below a node. */
export function childrenOf(node: Node): Node[] {
  return Object.entries(node).flatMap(([key, value]) => (key === "parent" ? [] : nodesIn(value)));
}

function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return typeof value === "object" && value !== null && "type" in value ? [value as Node] : [];
}

/** Calls `visit` for a node and for each node below it. A node for which `visit` returns false keeps its inside to itself. */
export function walkNodes(node: Node, visit: (node: Node) => boolean | void): void {
  if (visit(node) === false) return;
  for (const child of childrenOf(node)) walkNodes(child, visit);
}
