import { REWRITTEN_QUERY, SHELL_WITHOUT_A_USER, type Check } from "./checks.ts";
import { INTL } from "./intl.ts";
import { blocking, localized, onNode, proxy, stillLogin, streaming, withStatic } from "./changes.ts";

/** What is built: the README's app, changed so. Cells that name the same one share it. */
export interface Build {
  /** A folder beside this one, laid over the README's app. */
  readonly app?: string;
  /** More of `next.config.mjs`, as source. */
  readonly config?: string;
  readonly change?: (directory: string) => void;
  readonly buildArguments?: readonly string[];
  /** After the build. */
  readonly finish?: (directory: string) => void;
}

/** What a cell says it is, and its server and its build are asked. */
export interface Setting {
  readonly next: 15 | 16;
  readonly bundler: "Turbopack" | "webpack";
  readonly middleware: "Edge" | "Node";
  readonly node: 22 | 24 | 26;
}

/** One way of running Next that is supported. */
export interface Cell extends Partial<Setting> {
  readonly name: string;
  readonly build: Build;
  readonly basePath?: string;
  /** The way back is not in the login page's address. */
  readonly nextInCookie?: boolean;
  /** The guarded pages. Default: `/dashboard`. */
  readonly guarded?: readonly string[];
  /** A server of its own instead of `next start`, from the app's folder. */
  readonly server?: string;
  /** What is not as it should be without JavaScript: a bug of Next's, by its number in docs/decisions, or why there is nothing. */
  readonly withoutJavaScript?: { readonly bug: "002.13" | "002.19" } | { readonly notApplicable: string };
  /** What this cell alone has to show. */
  readonly checks?: readonly Check[];
}

const README: Build = {};

export const CELLS: readonly Cell[] = [
  { name: "Next 16, middleware.ts on Edge, Turbopack", build: README },
  { name: "Next 16, served by Node 22", build: README, node: 22 },
  { name: "Next 16, served by Node 26", build: README, node: 26 },
  { name: "Next 16, proxy.ts", build: { change: proxy }, middleware: "Node" },
  { name: "Next 16, webpack", build: { buildArguments: ["--webpack"] }, bundler: "webpack" },
  {
    name: "Next 16, standalone output",
    build: { config: 'output: "standalone",', finish: withStatic },
    server: ".next/standalone/.variants/matrix/server.js",
  },
  {
    name: "Next 16, cacheComponents, pages that block",
    build: { config: "cacheComponents: true,", change: blocking },
    withoutJavaScript: { bug: "002.19" },
  },
  {
    name: "Next 16, cacheComponents, a login page that is static",
    build: { config: "cacheComponents: true,", change: stillLogin },
    nextInCookie: true,
  },
  {
    name: "Next 16, cacheComponents, user read inside Suspense",
    build: { config: "cacheComponents: true,", change: streaming },
    withoutJavaScript: { notApplicable: "a script shows what streams" },
    checks: [SHELL_WITHOUT_A_USER],
  },
  {
    name: "Next 16, basePath and trailingSlash",
    build: { config: 'basePath: "/shop", trailingSlash: true,' },
    basePath: "/shop",
    withoutJavaScript: { bug: "002.13" },
  },
  {
    name: "Next 16, next-intl's middleware inside ours",
    build: { app: "next-intl", change: localized },
    guarded: ["/dashboard", "/de/dashboard", "/en/dashboard"],
    checks: INTL,
  },
  {
    name: "Next 15, middleware.ts on Edge",
    build: { app: "next-15" },
    next: 15,
    bundler: "webpack",
    checks: [REWRITTEN_QUERY],
  },
  {
    name: "Next 15, middleware.ts on Node",
    build: { app: "next-15", change: onNode },
    next: 15,
    bundler: "webpack",
    middleware: "Node",
    checks: [REWRITTEN_QUERY],
  },
];
