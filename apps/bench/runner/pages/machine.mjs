import { readFileSync } from "node:fs";
import { cpus, release } from "node:os";
import { join } from "node:path";
import { installed } from "./installed.mjs";
import { missing } from "./peers.mjs";

const packages = ["next", "react", "next-login", "iron-session", "better-auth", "next-auth", "better-sqlite3", "bcryptjs"];

function versionOf(name) {
  return JSON.parse(readFileSync(join(installed, "node_modules", name, "package.json"), "utf8")).version;
}

/** What the figures depend on. */
export function describeMachine() {
  const all = cpus();
  const here = packages.filter((name) => !missing.includes(name));
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: all[0]?.model.trim() || "unknown",
    cores: all.length,
    system: `${process.platform} ${process.arch} ${release().split("-", 1)[0]}`,
    node: process.versions.node,
    packages: Object.fromEntries(here.map((name) => [name, versionOf(name)])),
  };
}
