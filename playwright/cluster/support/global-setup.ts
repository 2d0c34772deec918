import { rmSync } from "node:fs";
import { makeVariant } from "../../support/variant.ts";

/** Builds the demo once; the tests start as many servers of it as they need. */
export default function globalSetup(): () => void {
  const variant = makeVariant("cluster", { from: ["apps/demo"] });
  process.env.E2E_CLUSTER = JSON.stringify(variant);
  return () => rmSync(`${variant.directory}/.data`, { recursive: true, force: true });
}
