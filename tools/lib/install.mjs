import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { childEnv, fail, root, step } from "./run.mjs";

const oldest = 20;
const ci = ["npm", "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];

function packagesIn(folder, file) {
  return JSON.parse(readFileSync(join(folder, file), "utf8")).packages;
}

function pinnedNodeRuns(version) {
  const options = { env: childEnv(), encoding: "utf8", shell: process.platform === "win32" };
  return spawnSync("node", ["-v"], options).stdout?.trim() === `v${version}`;
}

// node_modules/.package-lock.json is npm's own record of what it installed, written when it is
// done: a broken-off install has none, and one made by hand with `npm install` counts as well.
export function hasWhatIsLocked(folder) {
  try {
    const present = packagesIn(folder, "node_modules/.package-lock.json");
    return Object.entries(packagesIn(folder, "package-lock.json"))
      .filter(([path]) => path.includes("node_modules/"))
      .every(([path, { version, optional }]) => (present[path] ? present[path].version === version : optional));
  } catch {
    return false;
  }
}

function isInstalled() {
  return hasWhatIsLocked(root) && pinnedNodeRuns(packagesIn(root, "package-lock.json")["node_modules/node"].version);
}

export async function install(folder, name, { pinned = false } = {}) {
  const { code } = await step(name, ci, { cwd: folder, pinned, quiet: true });
  if (code !== 0) {
    fail(`The packages could not be installed: npm ended with code ${code}, see above.`, code);
  }
}

export async function ensureInstalled() {
  if (Number.parseInt(process.versions.node, 10) < oldest) {
    fail(`Node ${oldest} or later is needed to start this; here is ${process.version}.`);
  }
  if (isInstalled()) return;
  await install(root, "install packages (npm ci)");
  if (!isInstalled()) {
    fail("npm did not set up the pinned Node: are its install scripts off (ignore-scripts)?");
  }
}
