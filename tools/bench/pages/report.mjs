import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { root } from "../../lib/run.mjs";
import { chart } from "./chart.mjs";
import { installed } from "./installed.mjs";
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

export function reportCold({ pages, toIron }) {
  const rows = pages.map(({ name, cpu, ratio }) => [name, cpu.toFixed(0), spread(ratio)]);
  console.log(
    `\n${table(["Cold cookies", "CPU µs", "÷ bare (quartiles)"], rows)}\n  next-login ÷ iron-session ${spread(toIron)}\n`,
  );
}

export function reportStorm({ idle, idleP99, results }) {
  const rows = results.map(({ kind, loop, loopMax, page, pageMax }) => [
    kind,
    ...[loop, loopMax, page, pageMax].map((n) => n.toFixed(1)),
  ]);
  const heads = ["8 logins at once", "loop delay p99 ms", "max", "page p50 ms", "max"];
  console.log(`\n${table(heads, rows)}\n  the page when idle: p50 ${idle.toFixed(1)} ms, p99 ${idleP99.toFixed(1)} ms\n`);
}

export function reportSizes({ middleware, client }) {
  const rows = [...middleware.map((one) => ["middleware", one]), ...client.map((one) => ["client", one])];
  const lines = rows.map(([kind, { name, size }]) => [`${kind}, ${name}`, size.toLocaleString("en")]);
  console.log(`\n${table(["Emitted", "bytes of gzip"], lines)}\n`);
}

export function reportCounts(counts) {
  const rows = counts.map(({ rows, pages }) => [rows.toLocaleString("en"), ...pages.map(({ ratio }) => spread(ratio))]);
  console.log(`\n${table(["Sessions", ...counts[0].pages.map(({ name }) => `${name} ÷ bare`)], rows)}\n`);
}

/** A line for each target. Whether all were reached. */
export function reportTargets(targets) {
  for (const { wanted, seen, reached } of targets) console.log(`${reached ? "✓" : "✗"} ${wanted}: ${seen}`);
  const missed = targets.filter(({ reached }) => !reached).length;
  console.log(missed ? `\n${missed} of ${targets.length} targets not reached` : `\nAll ${targets.length} targets reached`);
  return missed === 0;
}

/** The results as JSON and as a chart: in docs, or, of a run that is not for others, where git does not look. */
export function writeResults(results, forDocs) {
  const folder = forDocs ? join(root, "docs") : installed;
  mkdirSync(folder, { recursive: true });
  const machine = {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processors: availableParallelism(),
  };
  writeFileSync(join(folder, "bench.json"), `${JSON.stringify({ machine, ...results }, null, 2)}\n`);
  const note = `npm run bench: Next 16, Node ${process.versions.node.split(".", 1)[0]}, ${machine.processors} processors; median of the rounds.`;
  writeFileSync(join(folder, "bench.svg"), chart(results.pages, note));
  console.log(`Written: ${["bench.json", "bench.svg"].map((file) => relative(root, join(folder, file))).join(", ")}`);
}
