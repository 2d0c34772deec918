import { join } from "node:path";
import { root } from "../../../../tools/lib/run.mjs";

/** Where `installBeside` puts the app's packages. */
export const installed = join(root, ".variants/bench/measured-app");

/** Next's command. */
export const next = join(installed, "node_modules/next/dist/bin/next");
