import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { library } from "./build.mjs";
import { hasWhatIsLocked, install } from "./install.mjs";
import { root } from "./run.mjs";

const files = ["package.json", "package-lock.json", ".npmrc"];

/**
 * What the workspace cannot have because it has another version: a folder with a lockfile of its own is installed under
 * `.variants`, which git ignores. It lies as deep there, so that its `file:` paths lead to the same place. The library has to be built
 * before.
 */
export async function installBeside(source) {
  const target = join(root, ".variants", ...source.split("/").slice(1));
  mkdirSync(target, { recursive: true });
  for (const file of files) cpSync(join(root, source, file), join(target, file));
  // Use the pinned Node: npm silently omits optional packages that the Node at hand is too old for.
  if (!hasWhatIsLocked(target)) await install(target, `install ${basename(source)} (npm ci)`, { pinned: true });
  // npm has packed the library as it was when it installed it.
  const packed = join(target, "node_modules", "next-login");
  if (!existsSync(packed)) return;
  rmSync(join(packed, "dist"), { recursive: true });
  for (const part of ["dist", "bin", "package.json"]) cpSync(join(library, part), join(packed, part), { recursive: true });
}
