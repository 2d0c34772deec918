import { APPS } from "./cells/apps.ts";
import { testCells } from "./test-cells.ts";

testCells(APPS);
