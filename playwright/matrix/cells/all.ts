import type { Cell } from "../cell.ts";
import { APPS } from "./apps.ts";
import { CACHE_COMPONENTS } from "./cache-components.ts";
import { ON_TURBOPACK, ON_WEBPACK } from "./create-next-app.ts";
import { NEXT_16 } from "./next-16.ts";
import { SETTINGS } from "./settings.ts";

/** The rows of the table. Each list has a spec: the lists run beside each other. */
export const CELLS: readonly Cell[] = [...ON_TURBOPACK, ...ON_WEBPACK, ...NEXT_16, ...SETTINGS, ...CACHE_COMPONENTS, ...APPS];
