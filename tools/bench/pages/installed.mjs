import { join } from "node:path";
import { root } from "../../lib/run.mjs";

/** Where `installBeside` puts the app's packages. */
export const installed = join(root, ".variants/bench");
