import type { Build, Cell } from "../cell.ts";
import { starterJourney } from "../starter-journey.ts";
import { readmeMiddleware, switchesOff } from "./changes.ts";
import { STARTER_MAIL } from "./checks.ts";

const from = "apps/starter";

/** Both switches as `create-next-app` writes them, and both off; each bundler; `next start` and `next dev`. */
function cells(bundler: "Turbopack" | "webpack"): readonly Cell[] {
  const buildArguments = bundler === "webpack" ? ["--webpack"] : [];
  const builds: Record<"on" | "off", Build> = {
    on: { from, buildArguments },
    off: { from, buildArguments, change: switchesOff },
  };
  return (["on", "off"] as const).flatMap((switches) =>
    (["start", "dev"] as const).map((command) => ({
      name: `create-next-app, both switches ${switches}, ${bundler}, next ${command}`,
      build: builds[switches],
      dev: command === "dev",
      bundler,
      middleware: "Node" as const,
      shell: switches === "on",
      journey: starterJourney,
      checks: command === "start" ? [STARTER_MAIL] : [],
    })),
  );
}

const MIDDLEWARE: Cell = {
  name: "create-next-app, middleware.ts on Node, Turbopack",
  build: { from, change: readmeMiddleware },
  middleware: "Node",
  shell: true,
  journey: starterJourney,
};

export const ON_TURBOPACK: readonly Cell[] = [...cells("Turbopack"), MIDDLEWARE];
export const ON_WEBPACK: readonly Cell[] = cells("webpack");
