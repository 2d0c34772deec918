import { buildLibrary } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { installBeside } from "./lib/install-beside.mjs";
import { fail } from "./lib/run.mjs";

/**
 * `npm run bench [-- --quick]`: what a login costs, under next-login and under its peers. Ends with a line for each target and, if
 * one was not reached, with 1. `--quick` is to see that it runs: its figures say nothing. `--proxy` lays the middlewares in as `proxy.ts`,
 * which Next runs on Node, instead of `middleware.ts`, on Edge.
 */
const quick = process.argv.includes("--quick");

await ensureInstalled();
if ((await buildLibrary()).code !== 0) fail("The library could not be built, see above.");
await installBeside("apps/bench");
// Not before: they need what was just installed and built.
const { makeSetting } = await import("./bench/pages/setting.mjs");
const { startPages, comparePages } = await import("./bench/pages/pages.mjs");
const { startMiddlewares, compareMiddlewares } = await import("./bench/pages/middlewares.mjs");
const { reportMiddlewares, reportPages, reportTargets, writeResults } = await import("./bench/pages/report.mjs");
const { middlewareTargets, pageTargets } = await import("./bench/pages/targets.mjs");

const effort = quick ? { rounds: 3, count: 40, warmUp: 60 } : { rounds: 40, count: 300, warmUp: 1500 };
const env = await makeSetting();
const app = await startPages(env);
const pages = await comparePages(app, effort);
reportPages(pages);
await app.server.close();

const cookies = Object.fromEntries(app.visits.map(({ name, cookie }) => [name, cookie]));
const behind = await startMiddlewares(env, cookies, process.argv.includes("--proxy") ? "proxy.ts" : "middleware.ts");
const middlewares = await compareMiddlewares(behind, effort);
reportMiddlewares(middlewares);
for (const { server } of behind) await server.close();

const targets = [...pageTargets(pages), ...middlewareTargets(middlewares)];
writeResults({ pages, middlewares, targets }, quick);
process.exitCode = reportTargets(targets) ? 0 : 1;
