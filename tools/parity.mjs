import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildLibrary } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { judge, parityLine, testsOf } from "./lib/parity-counts.mjs";
import { fail, root, step } from "./lib/run.mjs";

const folder = join(root, "playwright", "parity");

await ensureInstalled();

const reports = mkdtempSync(join(tmpdir(), "next-login-"));
process.on("exit", () => rmSync(reports, { recursive: true, force: true }));
const file = join(reports, "parity.json");

const built = await buildLibrary();
if (built.code !== 0) fail("The library could not be built, see above.");

const command = ["playwright", "test", "-c", folder, "--reporter=list,json", ...process.argv.slice(2)];
const ran = await step("parity", command, { quiet: true, env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } });

const tests = testsOf(readReport());
const behaviours = JSON.parse(readFileSync(join(folder, "behaviours.json"), "utf8"));
const judged = judge(behaviours, tests);
const others = tests.filter(({ title }) => !behaviours.some(({ name }) => name === title));

for (const section of new Set(judged.map((each) => each.section))) {
  console.log(`\n${section}`);
  for (const { name, verdict, replaced } of judged.filter((each) => each.section === section)) {
    console.log(`  ${verdict.padEnd(10)} ${name}${replaced ? `\n             ${replaced}` : ""}`);
  }
}
if (others.length > 0) console.log("\nBeyond Flask-Login's tests");
for (const { title, passed } of others) console.log(`  ${(passed ? "pass" : "failed").padEnd(10)} ${title}`);

console.log(`\n${parityLine(judged)}`);
const kept = judged.every(({ verdict }) => verdict === "pass" || verdict === "replaced");
process.exitCode = ran.code === 0 && kept && others.every(({ passed }) => passed) ? 0 : 1;

function readReport() {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}
