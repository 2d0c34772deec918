import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { childEnv, fail, root, step } from "../../../../tools/lib/run.mjs";
import { installed, next } from "./installed.mjs";
import { isPresent } from "./peers.mjs";

const source = join(root, "apps/bench/measured-app");
const NOT_APP = new Set([
  "package.json",
  "package-lock.json",
  ".npmrc",
  "prepare.mjs",
  "mint.mjs",
  "middleware",
  "app-streamed",
  "node_modules",
]);
const OF_ALL = new Set(["layout.tsx", "bare", "guarded"]);

/** Runs one of the app's scripts beside the packages that it needs. What it printed. */
export function runScript(name, args, env = {}) {
  cpSync(join(source, name), join(installed, name));
  const options = { env: childEnv({ env }), encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 2 ** 28 };
  return execFileSync("node", [join(installed, name), ...args.map(String)], options);
}

/** The app's files in an empty folder for a build; of its pages those in `pages`, or all. */
function layOut(name, pages) {
  const folder = join(installed, "builds", name);
  mkdirSync(folder, { recursive: true });
  // All but Next's own cache, which makes the next build quick.
  for (const entry of readdirSync(folder)) if (entry !== ".next") rmSync(join(folder, entry), { recursive: true });
  const isWanted = (path) => {
    const [top, page] = relative(source, path).split(sep);
    return isPresent(relative(source, path)) && (!pages || top !== "app" || !page || OF_ALL.has(page) || pages.includes(page));
  };
  for (const entry of readdirSync(source)) {
    if (!NOT_APP.has(entry)) cpSync(join(source, entry), join(folder, entry), { recursive: true, filter: isWanted });
  }
  return folder;
}

async function build(folder, title, env) {
  const options = { cwd: folder, quiet: true, env: { ...env, NODE_ENV: "production" } };
  const { code } = await step(`build ${title}`, ["node", next, "build"], options);
  if (code !== 0) fail("The app could not be built, see above.", code);
  return folder;
}

/** The app with all its pages, built. Its types are checked for all builds, and so are those of the middlewares, which lie beside. */
export async function buildPages(env) {
  const folder = layOut("pages");
  for (const file of readdirSync(join(source, "middleware")).filter(isPresent))
    cpSync(join(source, "middleware", file), join(folder, `middleware-of-${file}`));
  return build(folder, "the pages, and check all types", { ...env, BENCH_TYPES: "check" });
}

/** The pages under Cache Components, built. */
export async function buildStreamed(env) {
  const folder = layOut("streamed", []);
  // They export what Cache Components refuse. The layout stays.
  for (const page of ["bare", "guarded"]) rmSync(join(folder, "app", page), { recursive: true });
  cpSync(join(source, "app-streamed"), join(folder, "app"), { recursive: true });
  return build(folder, "the streamed pages, and check their types", { ...env, BENCH_TYPES: "check" });
}

/**
 * The app with a middleware, built: on Edge as `middleware.ts`, on Node as `proxy.ts`.
 *
 * @param pages that it stands before, of the app's folders.
 */
export async function buildMiddleware({ source: name, file, pages }, env) {
  const folder = layOut(`${name}-${file}`, pages);
  cpSync(join(source, "middleware", `${name}.ts`), join(folder, `${file}.ts`));
  return build(folder, `${file}.ts of ${name}`, { ...env, BENCH_TYPES: "skip" });
}
