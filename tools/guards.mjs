import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { demo } from "./lib/build.mjs";
import { fail, root } from "./lib/run.mjs";
import { guardingLines } from "./lib/guards.mjs";

/**
 * `npm run guards`: compares what the demo's pages show under "How this page is guarded" with their source. `-- --update` writes it.
 * The lines are in a file of the demo, and not read by its server, because a build's output has no source files.
 */
const site = join(demo, "app/(site)");
const file = join(demo, "lib/guards.json");

const pages = readdirSync(site, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith("/page.tsx"))
  .map((path) => path.slice(0, -"/page.tsx".length))
  .toSorted();

const found = Object.fromEntries(
  pages.flatMap((page) => {
    const sources = ["page.tsx", "actions.ts"].map((name) => join(site, page, name)).filter((path) => existsSync(path));
    const lines = sources.map((path) => ({ file: relative(root, path), code: guardingLines(readFileSync(path, "utf8")) }));
    return lines[0].code ? [[page, lines.filter(({ code }) => code)]] : [];
  }),
);

const text = `${JSON.stringify(found, null, 2)}\n`;
if (process.argv.includes("--update")) writeFileSync(file, text);
else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
  fail("A page of the demo shows other lines than guard it. Run `npm run guards -- --update`.");
}
console.log(`✓ ${Object.keys(found).length} pages show the lines that guard them`);
