import { serveFirst } from "../../lib/priority.mjs";
import { buildApp } from "./builds.mjs";
import { compareCold } from "./cold.mjs";
import { weighCookies } from "./cookies.mjs";
import { compareCounts } from "./many-sessions.mjs";
import { buildMiddlewares, compareMiddlewares, startMiddlewares } from "./middlewares.mjs";
import { missing } from "./peers.mjs";
import { comparePages, startPages } from "./pages.mjs";
import * as report from "./report.mjs";
import { makeSetting } from "./setting.mjs";
import { compareSizes } from "./sizes.mjs";
import { compareStorms } from "./storm.mjs";
import * as targets from "./targets.mjs";

const QUICK = {
  pages: { rounds: 3, count: 40, warmUp: 60 },
  middlewares: { rounds: 3, count: 40, warmUp: 60 },
  counts: [1000, 10_000],
  storms: { storms: 1, idle: 1000 },
};
const WHOLE = {
  pages: { rounds: 60, count: 200, warmUp: 1500 },
  middlewares: { rounds: 40, count: 200, warmUp: 1000 },
  counts: [1000, 100_000, 1_000_000],
  storms: { storms: 5, idle: 10_000 },
};

/** Builds, starts, measures and reports everything. Whether all targets were reached. */
export async function runBench({ quick, proxy }) {
  const effort = quick ? QUICK : WHOLE;
  const env = await makeSetting();
  const folder = await buildApp(undefined, env);
  const folders = await buildMiddlewares(env, proxy ? "proxy.ts" : "middleware.ts");
  if (!serveFirst()) console.log("Without root this is not served first: what else the machine does is in the figures.");

  const app = await startPages(folder, env);
  const pages = await comparePages(app, effort.pages);
  report.reportPages(pages);
  const cold = await compareCold(app, env, effort.pages);
  report.reportCold(cold);
  const storm = await compareStorms(app, effort.storms);
  report.reportStorm(storm);

  const cookies = Object.fromEntries(app.visits.map(({ name, cookie }) => [name, cookie]));
  const started = await startMiddlewares(folders, env, cookies);
  const middlewares = await compareMiddlewares(started, effort.middlewares);
  report.reportMiddlewares(middlewares);
  // What runs on Node is emitted among the rest of the server.
  const sizes = proxy ? undefined : await compareSizes(app, started);
  if (sizes) report.reportSizes(sizes);
  for (const { server } of started) await server.close();

  // The last: from now on the database is large.
  const counts = await compareCounts(app, env.BENCH_DATABASE, effort.counts, effort.middlewares);
  report.reportCounts(counts);
  await app.server.close();

  const weights = await weighCookies();
  const lines = [
    ...targets.pageTargets(pages),
    ...targets.coldTargets(cold),
    ...targets.middlewareTargets(middlewares),
    ...targets.stormTargets(storm),
    ...(sizes ? targets.sizeTargets(sizes, weights) : []),
  ];
  report.writeResults(
    { quick, proxy, missing, pages, cold, storm, middlewares, sizes, counts, targets: lines },
    !quick && !proxy,
  );
  for (const name of missing) console.log(`! ${name} could not be installed: not measured`);
  return report.reportTargets(lines);
}
