import type { Build, Cell } from "../cell.ts";
import { proxy } from "./changes.ts";

const CLASSIC: Build = {};

export const NEXT_16: readonly Cell[] = [
  { name: "Next 16, middleware.ts on Edge, Turbopack", build: CLASSIC },
  { name: "Next 16, served by Node 22", build: CLASSIC, node: 22 },
  { name: "Next 16, served by Node 26", build: CLASSIC, node: 26 },
  { name: "Next 16, proxy.ts", build: { change: proxy }, middleware: "Node" },
];
