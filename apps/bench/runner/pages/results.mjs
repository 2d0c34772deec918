import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "../../../../tools/lib/run.mjs";
import { chart } from "./chart.mjs";
import { installed } from "./installed.mjs";
import { describeMachine } from "./machine.mjs";
import { page } from "./markdown.mjs";
import { writeReadme } from "./readme.mjs";

/** The results as JSON, as a chart and as a page: in docs, or, of a run that is not for others, where git does not look. */
export function writeResults(results, forDocs) {
  const folder = forDocs ? join(root, "docs") : installed;
  mkdirSync(folder, { recursive: true });
  const machine = describeMachine();
  const { packages, node, cores } = machine;
  const note = `Next ${packages.next}, Node ${node}, ${cores} cores, ${machine.date}; median of the rounds of npm run bench.`;
  const whole = { machine, ...results };
  const files = {
    "bench.json": `${JSON.stringify(whole, null, 2)}\n`,
    "bench.svg": chart(results.pages, note),
    "bench.md": page(whole),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  if (forDocs) writeReadme(whole);
  const written = Object.keys(files).map((name) => relative(root, join(folder, name)));
  console.log(`Written: ${written.join(", ")}`);
}
