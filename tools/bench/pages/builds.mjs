import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { childEnv, fail, root, step } from "../../lib/run.mjs";
import { installed, next } from "./installed.mjs";
import { isPresent } from "./peers.mjs";

const source = join(root, "apps/bench");
const NOT_APP = new Set([
  "package.json",
  "package-lock.json",
  ".npmrc",
  "prepare.mjs",
  "mint.mjs",
  "middleware",
  "node_modules",
]);

/** Runs one of the app's scripts beside the packages that it needs. What it printed. */
export function runScript(name, args, env = {}) {
  cpSync(join(source, name), join(installed, name));
  const options = { env: childEnv({ env }), encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 2 ** 28 };
  return execFileSync("node", [join(installed, name), ...args.map(String)], options);
}

/** The app as it is, or with one of its middlewares laid in, built. */
export async function buildApp(middleware, env, file = "middleware.ts") {
  const folder = join(installed, "builds", middleware ?? "pages");
  mkdirSync(folder, { recursive: true });
  // All but Next's own cache, which makes the next build quick.
  for (const entry of readdirSync(folder)) if (entry !== ".next") rmSync(join(folder, entry), { recursive: true });
  for (const entry of readdirSync(source)) {
    if (NOT_APP.has(entry)) continue;
    const filter = (path) => isPresent(relative(source, path));
    cpSync(join(source, entry), join(folder, entry), { recursive: true, filter });
  }
  if (middleware) cpSync(join(source, "middleware", `${middleware}.ts`), join(folder, file));
  const { code } = await step(
    `build ${middleware ? `with the middleware of ${middleware}` : "the pages"}`,
    ["node", next, "build"],
    {
      cwd: folder,
      quiet: true,
      env: { ...env, NODE_ENV: "production", BENCH_TYPES: middleware ? "skip" : "check" },
    },
  );
  if (code !== 0) fail("The app could not be built, see above.", code);
  return folder;
}
