import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { root } from "../../lib/run.mjs";
import { installed } from "./builds.mjs";
import { chart } from "./chart.mjs";
import { spread, table } from "./table.mjs";

export function reportPages(pages) {
  const rows = pages.map(({ title, cpu, perSecond, p50, p99, ratio, cookie }) => [
    title,
    cpu.toFixed(0),
    perSecond,
    p50.toFixed(1),
    p99.toFixed(1),
    spread(ratio),
    cookie || "",
  ]);
  const heads = ["Page", "CPU µs", "a second", "p50 ms", "p99 ms", "÷ bare (quartiles)", "cookie bytes"];
  console.log(`\n${table(heads, rows)}\n`);
}

export function reportMiddlewares(middlewares) {
  const quartiles = ([low, median, high]) => `${median} (${low} to ${high})`;
  const rows = middlewares.map(({ title, added, net, ratio }) => [title, quartiles(added), quartiles(net), spread(ratio)]);
  console.log(`\n${table(["Middleware", "CPU µs added", "above the empty one", "own page behind it ÷ bare"], rows)}\n`);
}

/** A line for each target. Whether all were reached. */
export function reportTargets(targets) {
  for (const { wanted, seen, reached } of targets) console.log(`${reached ? "✓" : "✗"} ${wanted}: ${seen}`);
  const missed = targets.filter(({ reached }) => !reached).length;
  console.log(missed ? `\n${missed} of ${targets.length} targets not reached` : `\nAll ${targets.length} targets reached`);
  return missed === 0;
}

/** The results as JSON and as a chart: of a whole run in docs, of a quick one where git does not look. */
export function writeResults(results, quick) {
  const folder = quick ? installed : join(root, "docs");
  mkdirSync(folder, { recursive: true });
  const machine = {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processors: availableParallelism(),
  };
  writeFileSync(join(folder, "bench.json"), `${JSON.stringify({ machine, quick, ...results }, null, 2)}\n`);
  const note = `npm run bench: Next 16, Node ${process.versions.node.split(".", 1)[0]}, ${machine.processors} processors; median of the rounds.`;
  writeFileSync(join(folder, "bench.svg"), chart(results.pages, note));
  console.log(`Written: ${["bench.json", "bench.svg"].map((file) => relative(root, join(folder, file))).join(", ")}`);
}
