import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fail, root, step } from "../../lib/run.mjs";

const source = join(root, "apps/bench");
/** Where `installBeside` has put the packages. */
export const installed = join(root, ".variants/bench");
export const next = join(installed, "node_modules/next/dist/bin/next");
const NOT_APP = new Set(["node_modules", "package.json", "package-lock.json", ".npmrc", "prepare.mjs", "middleware", ".next"]);

/** The app as it is, or with one of its middlewares laid in, built. */
export async function buildApp(middleware, env, file = "middleware.ts") {
  const folder = join(installed, "builds", middleware ?? "pages");
  mkdirSync(folder, { recursive: true });
  // All but Next's own cache, which makes the next build quick.
  for (const entry of readdirSync(folder)) if (entry !== ".next") rmSync(join(folder, entry), { recursive: true });
  for (const entry of readdirSync(source)) {
    if (!NOT_APP.has(entry)) cpSync(join(source, entry), join(folder, entry), { recursive: true });
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
