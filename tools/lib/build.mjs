import { join } from "node:path";
import { root, step } from "./run.mjs";

export const library = join(root, "packages", "next-login");
export const demo = join(root, "apps", "demo");

export function buildLibrary() {
  return step("build the library", ["node", "--run", "build"], { cwd: library, quiet: true });
}

export function buildDemo(env) {
  return step("build the demo", ["next", "build"], { cwd: demo, quiet: true, env });
}
