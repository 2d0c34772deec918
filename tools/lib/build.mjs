import { join } from "node:path";
import { root, step } from "./run.mjs";

export const library = join(root, "packages", "next-login");
export const demo = join(root, "apps", "demo");
export const starter = join(root, "apps", "starter");

export function buildLibrary() {
  return step("build the library", ["node", "--run", "build"], { cwd: library, quiet: true });
}

export function buildDemo(env) {
  return step("build the demo", ["next", "build"], { cwd: demo, quiet: true, env });
}

export function buildStarter(env) {
  return step("build the starter", ["next", "build"], { cwd: starter, quiet: true, env });
}
