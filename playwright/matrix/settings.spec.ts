import { SETTINGS } from "./cells/settings.ts";
import { testCells } from "./test-cells.ts";

testCells(SETTINGS);
