import { cpSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { makeVariant, type Variant } from "../support/variant.ts";
import type { Build } from "./cell.ts";

let last: { build: Build; variant: Variant } | undefined;

/** Builds an app with a cell's changes, or takes what was built just before. */
export function buildCell(build: Build): Variant {
  if (last?.build !== build) {
    const { from = "playwright/classic", app, buildArguments = [] } = build;
    const prepare = (directory: string): void => change(directory, build);
    const variant = makeVariant(app ?? `matrix-${process.env.TEST_PARALLEL_INDEX}`, {
      from: [from],
      prepare,
      buildArguments,
    });
    build.finish?.(variant.directory);
    last = { build, variant };
  }
  return last.variant;
}

function change(directory: string, build: Build): void {
  if (build.app) layOver(join(import.meta.dirname, "..", build.app), directory);
  if (build.config) configure(directory, build.config);
  build.change?.(directory);
}

function configure(directory: string, config: string): void {
  const source = `import base from "../../next.config.mjs";\n\nexport default { ...base, ${config} };\n`;
  writeFileSync(join(directory, "next.config.mjs"), source);
}

function layOver(app: string, directory: string): void {
  const filter = (path: string): boolean => basename(path) !== "node_modules";
  cpSync(app, directory, { recursive: true, filter });
}
