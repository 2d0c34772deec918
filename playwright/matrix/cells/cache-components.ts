import type { Cell } from "../cell.ts";
import { blocking, stillLogin, streaming } from "./changes.ts";
import { SHELL_WITHOUT_A_USER } from "./checks.ts";

/** Next warns where the other switch is not set. `create-next-app` turns both on, and has cells of its own. */
const CONFIG = "cacheComponents: true, partialPrefetching: false,";

export const CACHE_COMPONENTS: readonly Cell[] = [
  {
    name: "Next 16, cacheComponents, pages that block",
    build: { config: CONFIG, change: blocking },
    withoutJavaScript: { bug: "002.19" },
  },
  {
    name: "Next 16, cacheComponents, a login page that is static",
    build: { config: CONFIG, change: stillLogin },
    nextInCookie: true,
  },
  {
    name: "Next 16, cacheComponents, user read inside Suspense",
    build: { config: CONFIG, change: streaming },
    withoutJavaScript: { notApplicable: "a script shows what streams" },
    checks: [SHELL_WITHOUT_A_USER],
  },
];
