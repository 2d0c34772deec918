import type { Build, Cell } from "../cell.ts";
import { starterJourney } from "../starter-journey.ts";
import { switchesOff } from "./changes.ts";

/** Both switches as `create-next-app` writes them, and both off; each bundler; `next start` and `next dev`. */
function cells(bundler: "Turbopack" | "webpack"): readonly Cell[] {
  const buildArguments = bundler === "webpack" ? ["--webpack"] : [];
  const builds: readonly (readonly [switches: string, build: Build])[] = [
    ["on", { from: "apps/starter", buildArguments }],
    ["off", { from: "apps/starter", buildArguments, change: switchesOff }],
  ];
  return builds.flatMap(([switches, build]) =>
    (["start", "dev"] as const).map((command) => ({
      name: `create-next-app, both switches ${switches}, ${bundler}, next ${command}`,
      build,
      dev: command === "dev",
      bundler,
      middleware: "Node" as const,
      journey: starterJourney,
    })),
  );
}

export const ON_TURBOPACK: readonly Cell[] = cells("Turbopack");
export const ON_WEBPACK: readonly Cell[] = cells("webpack");
