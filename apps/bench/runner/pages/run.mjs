import { serveFirst } from "../priority.mjs";
import { buildPages, buildStreamed } from "./builds.mjs";
import { compareCold } from "./cold.mjs";
import { compareMiddlewares } from "./compare-middlewares.mjs";
import { weighCookies } from "./cookies.mjs";
import { compareFloor } from "./floor.mjs";
import { compareCounts } from "./many-sessions.mjs";
import { buildMiddlewares, startMiddlewares } from "./middleware-servers.mjs";
import { listMiddlewares } from "./middlewares.mjs";
import { mintCookies } from "./mint.mjs";
import { comparePages, startPages } from "./pages.mjs";
import { missing } from "./peers.mjs";
import { noisyLine, reportTargets, show } from "./report.mjs";
import { writeResults } from "./results.mjs";
import { makeSetting } from "./setting.mjs";
import { compareSizes } from "./sizes.mjs";
import { compareStorms } from "./storm.mjs";
import { compareStreamed } from "./streamed.mjs";
import * as tables from "./tables.mjs";
import { by } from "./target.mjs";
import { targetsOf } from "./targets.mjs";

const little = { rounds: 3, count: 40, warmUp: 60, seconds: 60 };
const QUICK = {
  pages: little,
  floor: little,
  streamed: little,
  cold: little,
  middlewares: little,
  counts: little,
  sessions: [20_000, 50_000],
  storms: { storms: 1, idle: 1000 },
};
/** About 25 minutes with all else, and longer on a machine that has other work to do. */
const WHOLE = {
  pages: { rounds: 60, count: 200, warmUp: 1500, seconds: 270 },
  floor: { rounds: 100, count: 200, warmUp: 1000, seconds: 210 },
  // Short turns: other work changes how long a visitor waits, and meets both pages alike only then.
  streamed: { rounds: 200, count: 40, warmUp: 1000, seconds: 120 },
  cold: { rounds: 40, count: 200, warmUp: 1000, seconds: 150 },
  middlewares: { rounds: 40, count: 200, warmUp: 600, seconds: 390 },
  counts: { rounds: 20, count: 200, warmUp: 500, seconds: 50 },
  sessions: [20_000, 100_000, 1_000_000],
  storms: { storms: 5, idle: 10_000 },
};

/** Builds, starts, measures and reports everything. Whether all targets were reached. */
export async function runBench({ quick, proxy }) {
  const effort = quick ? QUICK : WHOLE;
  const env = await makeSetting();
  const list = listMiddlewares(proxy);
  const folder = await buildPages(env);
  const streamedEnv = { ...env, BENCH_STREAMED: "yes" };
  const streamedFolder = await buildStreamed(streamedEnv);
  const folders = await buildMiddlewares(list, env);
  const first = serveFirst();
  if (!first) console.log("Without root this is not served first: what else the machine does is in the figures.");

  const app = await startPages(folder, env);
  const pages = await comparePages(app, effort.pages);
  show(tables.pagesTable(pages));
  const floor = await compareFloor(app, effort.floor);
  show(tables.floorTable(floor));
  const { cookie } = app.visits.find(by("next-login"));
  const streamed = await compareStreamed(streamedFolder, streamedEnv, cookie, effort.streamed);
  show(tables.streamedTable(streamed));
  const minted = mintCookies(env, app.server.origin);
  const cold = await compareCold(app, minted, effort.cold);
  show(tables.coldTable(cold));
  const storm = await compareStorms(app, effort.storms);
  show(tables.stormTable(storm));

  const cookies = Object.fromEntries(app.visits.map(({ name, cookie }) => [name, cookie]));
  const cookieOf = ({ name, page }) => (name === "next-login-cold" ? minted("next-login") : cookies[page]);
  const { started, close } = await startMiddlewares(list, folders, env, cookieOf);
  const middlewares = await compareMiddlewares(started, effort.middlewares);
  show(tables.middlewaresTable(middlewares));
  // What runs on Node is emitted among the rest of the server.
  const sizes = proxy ? null : await compareSizes(app, started);
  if (sizes) show(tables.sizesTable(sizes));
  await close();

  // The last: from now on the database is large.
  const counts = await compareCounts(app, env.BENCH_DATABASE, effort.sessions, effort.counts);
  show(tables.countsTable(counts));
  await app.server.close();
  const weights = await weighCookies();
  show(tables.cookiesTable(weights));

  const results = {
    quick,
    proxy,
    first,
    missing,
    pages,
    floor,
    streamed,
    cold,
    storm,
    middlewares,
    sizes,
    counts,
    cookies: weights,
  };
  const targets = targetsOf(results);
  writeResults({ ...results, targets }, !quick && !proxy);
  for (const name of missing) console.log(`! ${name} could not be installed: not measured`);
  if (floor.noisy) console.log(noisyLine);
  return reportTargets(targets);
}
