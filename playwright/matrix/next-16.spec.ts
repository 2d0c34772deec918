import { NEXT_16 } from "./cells/next-16.ts";
import { testCells } from "./test-cells.ts";

testCells(NEXT_16);
