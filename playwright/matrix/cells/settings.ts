import type { Cell } from "../cell.ts";
import { withStatic } from "./changes.ts";

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
    build: { config: 'basePath: "/shop", trailingSlash: true,' },
    basePath: "/shop",
    withoutJavaScript: { bug: "002.13" },
  },
];
