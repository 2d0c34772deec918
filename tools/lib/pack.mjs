import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { library } from "./build.mjs";
import { must, root, step } from "./run.mjs";

const folder = join(root, ".packed");

/**
 * Packs the library as `npm publish` would, README and docs included. Build it before: this packs what is in `dist`.
 *
 * @returns The tarball's path, which is always the same.
 */
export async function packLibrary() {
  mkdirSync(folder, { recursive: true });
  // npm writes a name with the version into a folder of its own. A reader of the last tarball never finds half of a new one.
  const fresh = mkdtempSync(join(folder, "new-"));
  try {
    const command = ["npm", "pack", "--pack-destination", fresh, "--loglevel=error"];
    must(await step("pack the library", command, { cwd: library, quiet: true }));
    const tarball = join(folder, "next-login.tgz");
    renameSync(join(fresh, readdirSync(fresh)[0]), tarball);
    return tarball;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
