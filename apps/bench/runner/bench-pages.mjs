import { readFileSync } from "node:fs";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { findBrowser } from "../../../tools/lib/browser.mjs";
import { buildDemo, buildLibrary, demo } from "../../../tools/lib/build.mjs";
import { ensureInstalled } from "../../../tools/lib/install.mjs";
import { installBeside } from "../../../tools/lib/install-beside.mjs";
import { freePort } from "../../../tools/lib/port.mjs";
import { untilReady } from "../../../tools/lib/ready.mjs";
import { fail, must, root, start } from "../../../tools/lib/run.mjs";
import { temporaryFolder } from "../../../tools/lib/server.mjs";
import { stop } from "../../../tools/lib/stop.mjs";

/**
 * `npm run bench:pages`: Lighthouse's scores of the built demo's pages, on a simulated phone, as the median of three runs each. It measures
 * and asserts nothing.
 */
const RUNS = 3;
const PAGES = [
  { name: "home", path: "/" },
  { name: "login", path: "/login" },
  { name: "home, as Ada", path: "/", isLoggedIn: true },
  { name: "devices, as Ada", path: "/sessions", isLoggedIn: true },
];
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const ADA = { email: "ada@example.com", password: "correct horse battery staple" };

await ensureInstalled();
must(await buildLibrary());
await installBeside("apps/bench/lighthouse");
const port = await freePort();
const url = `http://localhost:${port}`;
const folder = temporaryFolder("bench-pages");
const env = {
  NODE_ENV: "production",
  APP_ORIGIN: url,
  SESSION_SECRET: randomBytes(48).toString("base64url"),
  DATABASE_URL: `file:${join(folder, "demo.db")}`,
};
must(await buildDemo(env));
const server = start(["next", "start", "-p", String(port)], { cwd: demo, env, quiet: true });
await untilReady(`${url}/`);
const browser = await findBrowser();

/** @returns The cookies of a login, as a `Cookie` header. */
async function logIn() {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${url}/api/login`, { method: "POST", headers, body: JSON.stringify(ADA) });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}

async function measure({ name, path, isLoggedIn }) {
  const report = join(folder, "report.json");
  const program = join(root, ".variants/bench/lighthouse/node_modules/.bin/lighthouse");
  const cookie = isLoggedIn ? await logIn() : "";
  const options = [
    `--only-categories=${CATEGORIES.join(",")}`,
    "--output=json",
    `--output-path=${report}`,
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ...(cookie ? [`--extra-headers=${JSON.stringify({ cookie })}`] : []),
    "--quiet",
  ];
  const { code, output } = await start([program, `${url}${path}`, ...options], { env: { CHROME_PATH: browser }, quiet: true })
    .done;
  if (code !== 0) fail(`Lighthouse ended with code ${code} for ${name}:\n${output}`);
  return JSON.parse(readFileSync(report, "utf8"));
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

console.log(
  `\n  Page              ${CATEGORIES.map((name) => name.padStart(16)).join("")}   largest paint   script kB   layout shift`,
);
for (const page of PAGES) {
  const reports = [];
  for (let run = 0; run < RUNS; run++) reports.push(await measure(page));
  const of = (read) => median(reports.map(read));
  const scores = CATEGORIES.map((name) =>
    String(Math.round(100 * of(({ categories }) => categories[name].score))).padStart(16),
  );
  const paint = of(({ audits }) => audits["largest-contentful-paint"].numericValue) / 1000;
  const scripts = of(({ audits }) =>
    audits["network-requests"].details.items
      .filter(({ resourceType }) => resourceType === "Script")
      .reduce((sum, { transferSize }) => sum + transferSize, 0),
  );
  const shift = of(({ audits }) => audits["cumulative-layout-shift"].numericValue);
  console.log(
    `  ${page.name.padEnd(18)}${scores.join("")}${`${paint.toFixed(1)} s`.padStart(16)}${(scripts / 1000).toFixed(0).padStart(12)}${shift.toFixed(3).padStart(15)}`,
  );
  const failed = Object.values(reports[0].audits).filter(
    ({ score, scoreDisplayMode }) => score === 0 && scoreDisplayMode === "binary",
  );
  for (const { title } of failed) console.log(`      ${title}`);
}
await stop(server);
