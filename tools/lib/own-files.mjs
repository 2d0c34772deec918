import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const NOT_OWN = new Set(["node_modules", ".next", ".git"]);

/** The text of each file of an app by its path, without what is installed or built. */
export function ownFiles(folder, below = "") {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .filter(({ name }) => !NOT_OWN.has(name))
    .flatMap((entry) => {
      const path = join(below, entry.name);
      return entry.isDirectory() ? ownFiles(folder, path) : [[path, readFileSync(join(folder, path), "latin1")]];
    });
}

/** The paths of the files that differ, or are only in one of the two lists. */
export function changedFiles(before, after) {
  const [old, fresh] = [new Map(before), new Map(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].filter((path) => old.get(path) !== fresh.get(path));
}
