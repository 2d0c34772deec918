import { existsSync, globSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fail, step } from "./run.mjs";

// Debian keeps Postgres off the PATH, one folder for each version; Homebrew does so on macOS. nginx is on the PATH of root only.
const offThePath = [
  "/usr/sbin",
  "/usr/lib/postgresql/*/bin",
  "/opt/homebrew/opt/postgresql*/bin",
  "/usr/local/opt/postgresql*/bin",
];
const newestFirst = (one, other) => other.localeCompare(one, "en", { numeric: true });

function find(names) {
  const dirs = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const all = [...dirs, ...globSync(offThePath).toSorted(newestFirst)];
  const file = names.flatMap((name) => all.map((dir) => join(dir, name))).find(existsSync);
  // The executables that belong to it are beside the file itself, not beside a link to it.
  return file && names.includes(file.split("/").at(-1)) ? resolveLink(file, names) : undefined;
}

// redis-server may itself be a link to an executable that acts by the name it is called with.
function resolveLink(file, names) {
  const target = realpathSync(file);
  return names.includes(target.split("/").at(-1)) ? target : file;
}

// Debian's packages start a server of their own when they are installed, unless this file forbids it.
const policy = "/usr/sbin/policy-rc.d";

async function install(packageName) {
  const ours = !existsSync(policy);
  const forget = () => ours && rmSync(policy, { force: true });
  process.on("exit", forget);
  if (ours) writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  const options = { quiet: true, env: { DEBIAN_FRONTEND: "noninteractive" } };
  await step("apt-get update", ["apt-get", "update"], options);
  const command = ["apt-get", "install", "-y", "--no-install-recommends", packageName];
  await step(`apt-get install ${packageName}`, command, options);
  forget();
}

/** The path of the first of these executables that exists. As root on Debian, it installs the package when none exists. */
export async function findServer(title, names, packageName) {
  const debian = process.getuid?.() === 0 && existsSync("/etc/debian_version");
  if (!find(names) && debian) await install(packageName);
  const found = find(names);
  if (!found) fail(`No ${title} here (${names.join(" or ")}): install it, for Debian and Ubuntu the package ${packageName}.`);
  console.log(`✓ ${title}: ${found}`);
  return found;
}
