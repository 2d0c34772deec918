import { LoginError } from "../errors.ts";
import type { Prerendered } from "./prerendered.ts";

/** Edge cannot read the files of the build, and without their hashes static pages would not hydrate. */
export function readPrerendered(_distDir: string): Prerendered {
  throw new LoginError(
    "build_not_found",
    'createSecurityHeaders runs on Edge, where it cannot read the build. Set `runtime: "nodejs"` in the `config` that ' +
      "middleware.ts exports, or rename middleware.ts to proxy.ts.",
  );
}
