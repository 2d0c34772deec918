import type { Cell } from "../cell.ts";
import { blocking, stillLogin, streaming } from "./changes.ts";
import { SHELL_WITHOUT_A_USER } from "./checks.ts";

export const CACHE_COMPONENTS: readonly Cell[] = [
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
];
