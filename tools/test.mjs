import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "./lib/browser.mjs";
import { buildLibrary } from "./lib/build.mjs";
import { checks, runChecks } from "./lib/checks.mjs";
import { e2eCounts, totalLine, unitCounts } from "./lib/counts.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { step } from "./lib/run.mjs";

await ensureInstalled();

const reports = mkdtempSync(join(tmpdir(), "next-login-"));
process.on("exit", () => rmSync(reports, { recursive: true, force: true }));
const unitFile = join(reports, "unit.json");
const e2eFile = join(reports, "e2e.json");
const results = [];

async function unit() {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${unitFile}`];
  return step("unit", ["node", "--run", "unit", "--", ...reporters]);
}

/** `--checked`: `npm run check` has just passed. */
const isChecked = process.argv.includes("--checked");

async function e2e() {
  const extra = process.argv.slice(2).filter((word) => word !== "--checked");
  try {
    const env = { CHROMIUM_PATH: await findBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: e2eFile };
    console.log(`✓ browser: ${env.CHROMIUM_PATH}`);
    return await step("e2e", ["playwright", "test", "--reporter=list,json", ...extra], { env });
  } catch (error) {
    console.log(error.message);
    return { name: "e2e", code: 1, line: `✗ e2e: ${error.message}` };
  }
}

results.push(await buildLibrary());
if (results[0].code === 0) {
  if (!isChecked) results.push(...(await runChecks(checks.filter((name) => name !== "unit"))));
  results.push(await unit());
  results.push(await e2e());
}

console.log(`\n${results.map(({ line }) => line).join("\n")}\n`);
console.log(totalLine([unitCounts(unitFile), e2eCounts(e2eFile)]));
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0;
