import { checks, runChecks } from "./lib/checks.mjs";
import { ensureInstalled } from "./lib/install.mjs";

await ensureInstalled();
const failed = (await runChecks(checks)).filter(({ code }) => code !== 0);
if (failed.length > 0) {
  console.log(`\nFailed: ${failed.map(({ name }) => name).join(", ")}`);
  process.exitCode = 1;
}
