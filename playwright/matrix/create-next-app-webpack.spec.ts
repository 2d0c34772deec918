import { ON_WEBPACK } from "./cells/create-next-app.ts";
import { testCells } from "./test-cells.ts";

testCells(ON_WEBPACK);
