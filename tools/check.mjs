import { buildLibrary } from "./lib/build.mjs";
import { checks, runChecks } from "./lib/checks.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { must } from "./lib/run.mjs";

await ensureInstalled();
must(await buildLibrary());
const failed = (await runChecks(checks)).filter(({ code }) => code !== 0);
if (failed.length > 0) {
  console.log(`\nFailed: ${failed.map(({ name }) => name).join(", ")}`);
  process.exitCode = 1;
}
