import type { Cell } from "../cell.ts";
import { starterJourney } from "../starter-journey.ts";
import { localized, onNode, starterOnNext15 } from "./changes.ts";
import { REWRITTEN_QUERY } from "./checks.ts";
import { INTL } from "./intl.ts";

/** Those with packages of their own. */
export const APPS: readonly Cell[] = [
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
    // It resolves the package's own `imports` more narrowly than Next 16 does (decision 002.25).
    name: "Next 15, Turbopack, on Edge",
    build: { app: "next-15", buildArguments: ["--turbopack"] },
    next: 15,
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
  {
    name: "Next 15, the starter with middleware.ts, Turbopack",
    build: { from: "apps/starter", app: "next-15", change: starterOnNext15, buildArguments: ["--turbopack"] },
    next: 15,
    middleware: "Node",
    journey: starterJourney,
  },
  {
    name: "Next 15, the starter with middleware.ts, webpack",
    build: { from: "apps/starter", app: "next-15", change: starterOnNext15 },
    next: 15,
    bundler: "webpack",
    middleware: "Node",
    journey: starterJourney,
  },
];
