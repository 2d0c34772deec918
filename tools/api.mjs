import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { library } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { fail } from "./lib/run.mjs";

/**
 * `npm run api`, after a build: compares what the package exports with `packages/next-login/api.md`, so that no name and no type
 * changes unnoticed. `npm run api -- --update` rewrites the file, and the change becomes part of the commit.
 */
await ensureInstalled();
const file = join(library, "api.md");
const before = existsSync(file) ? readFileSync(file, "utf8") : "";
// Only now: TypeScript may have been installed a moment ago.
const now = await (await import("./lib/api.mjs")).describeApi();

if (process.argv.includes("--update")) {
  writeFileSync(file, now);
} else if (now !== before) {
  const [was, is] = [before.split("\n"), now.split("\n")];
  const only = (lines, others, mark) => lines.filter((line) => !others.includes(line)).map((line) => `${mark} ${line}`);
  console.log([...only(was, is, "-"), ...only(is, was, "+")].join("\n"));
  fail("The package exports something else than api.md says. If that is meant: npm run api -- --update");
}
