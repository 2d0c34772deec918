import type { Cell } from "../cell.ts";
import { withHandlers, withStatic } from "./changes.ts";
import { BELOW_THE_BASE_PATH } from "./checks.ts";

/** Settings of `next.config.mjs` and of `next build`. */
export const SETTINGS: readonly Cell[] = [
  { name: "Next 16, webpack", build: { buildArguments: ["--webpack"] }, bundler: "webpack" },
  {
    name: "Next 16, standalone output",
    build: { config: 'output: "standalone",', finish: withStatic },
    server: ".next/standalone/.variants/APP/server.js",
  },
  {
    name: "Next 16, basePath and trailingSlash",
    build: { config: 'basePath: "/shop", trailingSlash: true,', change: withHandlers },
    checks: [BELOW_THE_BASE_PATH],
    basePath: "/shop",
    withoutJavaScript: { bug: "002.13" },
  },
];
