import { CACHE_COMPONENTS } from "./cells/cache-components.ts";
import { testCells } from "./test-cells.ts";

testCells(CACHE_COMPONENTS);
