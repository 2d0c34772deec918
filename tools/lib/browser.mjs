import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { start, step } from "./run.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const macApps = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const askPlaywright = "console.log(require('@playwright/test').chromium.executablePath())";
const help = "No Chromium for the browser tests: install Chromium or Chrome, or name one in CHROMIUM_PATH.";

// Run the file, since its existence proves little: some distributions ship a stub, others lack the shared libraries.
function works(path) {
  return existsSync(path) && spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
}

function fromSystem() {
  const dirs = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => dirs.map((dir) => join(dir, name)));
  return [...onPath, ...macApps].find(works);
}

async function fromPlaywright() {
  const ask = async () => {
    const { output } = await start(["node", "-e", askPlaywright], { quiet: true }).done;
    return works(output.trim()) ? output.trim() : undefined;
  };
  const present = await ask();
  if (present) return present;
  console.log("▸ no Chromium here: trying Playwright's download …");
  const download = ["playwright", "install", "chromium"];
  const { code } = await start(download, { quiet: true, timeout: 180_000 }).done;
  if (code !== 0) console.log("  Playwright's download did not work (normal on closed networks)");
  return ask();
}

async function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return undefined;
  const options = { quiet: true, env: { DEBIAN_FRONTEND: "noninteractive" } };
  const install = ["apt-get", "install", "-y", "--no-install-recommends"];
  await step("apt-get update", ["apt-get", "update"], options);
  await step("apt-get install chromium", [...install, "chromium", "fonts-liberation"], options);
  return fromSystem();
}

export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}: no such file.`);
  const found = named || fromSystem() || (await fromPlaywright()) || (await fromDebian());
  if (!found) throw new Error(help);
  return found;
}
