import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { childEnv, fail, root, step } from "./run.mjs";

const oldest = 20;
const flags = ["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];

function packagesIn(file) {
  return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
}

function pinnedNodeRuns(version) {
  const options = { env: childEnv(), encoding: "utf8", shell: process.platform === "win32" };
  return spawnSync("node", ["-v"], options).stdout?.trim() === `v${version}`;
}

// node_modules/.package-lock.json is npm's own record of what it installed, written when it is
// done: a broken-off install has none, and one made by hand with `npm install` counts as well.
function isInstalled() {
  try {
    const wanted = packagesIn("package-lock.json");
    const present = packagesIn("node_modules/.package-lock.json");
    const agree = Object.entries(wanted)
      .filter(([path]) => path.includes("node_modules/"))
      .every(([path, { version, optional }]) => (present[path] ? present[path].version === version : optional));
    return agree && pinnedNodeRuns(wanted["node_modules/node"].version);
  } catch {
    return false;
  }
}

export async function ensureInstalled() {
  if (Number.parseInt(process.versions.node, 10) < oldest) {
    fail(`Node ${oldest} or later is needed to start this; here is ${process.version}.`);
  }
  if (isInstalled()) return;
  const command = ["npm", "ci", ...flags];
  const { code } = await step("install packages (npm ci)", command, { pinned: false, quiet: true });
  if (code !== 0) {
    fail(`The packages could not be installed: npm ended with code ${code}, see above.`, code);
  }
  if (!isInstalled()) {
    fail("npm did not set up the pinned Node: are its install scripts off (ignore-scripts)?");
  }
}
