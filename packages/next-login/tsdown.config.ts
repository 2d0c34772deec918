import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Plugin } from "rolldown";
import { defineConfig, type UserConfig } from "tsdown";
import { bundledText } from "./bundled-text.ts";

/** Files that package.json's `imports` chooses between, by the names under which the built package asks for them. */
const CHOSEN = {
  "/next-response.ts": "#next-response",
  "/no-fence.ts": "#server-only",
  "/prerendered.ts": "#prerendered",
} as const;

/** The app's bundler chooses (decisions 002.25 and 002.27). Sources run as they are, without `imports`. */
const chosenByPackage: Plugin = {
  name: "chosen-by-package",
  resolveId: {
    order: "pre",
    handler(id, importer) {
      const [, name] = (importer && Object.entries(CHOSEN).find(([ending]) => id.endsWith(ending))) || [];
      return name === undefined ? null : { id: name, external: true };
    },
  },
};

/** The files of the starter that `next-login init` writes. */
const STARTER = ["lib", "app/login", "app/(app)/dashboard", "app/(account)"].flatMap((folder) =>
  readdirSync(`../../apps/starter/${folder}`, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`),
);

const config: UserConfig = defineConfig({
  entry: [
    "src/index.ts",
    "src/middleware.ts",
    "src/headers.ts",
    "src/trusted-types.ts",
    "src/memory.ts",
    "src/url.ts",
    "src/password.ts",
    "src/testing.ts",
    "src/drizzle.ts",
    "src/react.ts",
    "src/redis.ts",
    "src/sql.ts",
    "src/throttle.ts",
    "src/token.ts",
    "src/cli.ts",
    "src/lib/next/next-response.ts",
    "src/lib/next/edge-response.ts",
    "src/lib/next/fence.ts",
    "src/lib/next/no-fence.ts",
    "src/lib/headers/prerendered.ts",
    "src/lib/headers/prerendered-on-edge.ts",
    "src/lib/cli/routes/load-entries.ts",
  ],
  platform: "node",
  format: "esm",
  dts: true,
  unbundle: true,
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
  clean: true,
  copy: [
    // Its licence asks to come along.
    { from: "../../node_modules/bcryptjs/LICENSE", to: "dist/bundled/bcryptjs" },
    // `next-login init` writes them.
    ...["login.config.ts", "proxy.ts", ...STARTER].map((path) => ({
      from: `../../apps/starter/${path}`,
      to: `templates/starter/${dirname(path)}`,
    })),
  ],
  plugins: [bundledText(), chosenByPackage],
  // package.json names what has side effects in `dist`. Without this, modules that export nothing would be left out.
  treeshake: { moduleSideEffects: [{ test: /(?:not-in-production|async-local-storage)\.ts$/, sideEffects: true }] },
  deps: { onlyBundle: ["bcryptjs"], neverBundle: [...Object.values(CHOSEN), "next/server"] },
  // Some tools leave out whatever is in a folder named node_modules.
  outputOptions: { entryFileNames: ({ name }) => `${name.replace(/^node_modules\//, "bundled/")}.js` },
});

export default config;
