import { rmSync } from "node:fs";
import { guardProbes } from "../../support/guard-probes.ts";
import { takeStore } from "../../support/take-store.ts";
import { makeVariant, type Variant } from "../../support/variant.ts";

function withProbes(directory: string): void {
  guardProbes(directory);
  takeStore(directory);
}

/** Builds the demo, with its session store and without one. */
export default function globalSetup(): () => void {
  const variants: Variant[] = [
    makeVariant("browsers", { from: ["apps/demo"] }),
    makeVariant("stateless", { from: ["apps/demo", "playwright/probe"], prepare: withProbes }),
  ];
  process.env.E2E_BROWSERS = JSON.stringify(variants);
  return () => {
    for (const { directory } of variants) rmSync(`${directory}/.data`, { recursive: true, force: true });
  };
}
