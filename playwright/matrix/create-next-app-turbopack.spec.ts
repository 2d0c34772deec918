import { ON_TURBOPACK } from "./cells/create-next-app.ts";
import { testCells } from "./test-cells.ts";

testCells(ON_TURBOPACK);
