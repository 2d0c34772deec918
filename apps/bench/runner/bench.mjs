import { buildLibrary } from "../../../tools/lib/build.mjs";
import { ensureInstalled } from "../../../tools/lib/install.mjs";
import { installBeside } from "../../../tools/lib/install-beside.mjs";
import { fail } from "../../../tools/lib/run.mjs";

/**
 * `npm run bench [-- --quick]`: what a login costs, under next-login and under its peers. Ends with a line for each target and, if
 * one was not reached, with 1. Takes about 25 minutes. `--quick` is to see that it runs: its figures say nothing. `--proxy` lays
 * the middlewares in as `proxy.ts`, which Next runs on Node, instead of `middleware.ts`, on Edge. The results of neither go to docs.
 */
await ensureInstalled();
if ((await buildLibrary()).code !== 0) fail("The library could not be built, see above.");
await installBeside("apps/bench/measured-app");
// Not before: it needs what was just installed and built.
const { runBench } = await import("./pages/run.mjs");
const reached = await runBench({ quick: process.argv.includes("--quick"), proxy: process.argv.includes("--proxy") });
process.exitCode = reached ? 0 : 1;
