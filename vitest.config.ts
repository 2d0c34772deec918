import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { bundledText } from "./packages/next-login/bundled-text.ts";

const exclude = ["**/node_modules/**", "**/dist/**"];
// Thousands of seals take long on a machine that is busy. No test waits for a time, so this only ends one that hangs.
const testTimeout = 60_000;
const servers = ["packages/**/*.servers.test.ts"];

/** Runs the tests of the Drizzle stores on Drizzle 1.0 too. Workers and commands load it by `NODE_OPTIONS`. */
const drizzle1 = {
  resolve: { alias: [{ find: /^drizzle-orm(?=\/|$)/, replacement: "drizzle-orm-1" }] },
  test: { env: { NODE_OPTIONS: `--import=${new URL("packages/next-login/test/drizzle-1/use.ts", import.meta.url).href}` } },
};

/** Tests of an app without a server, with the settings of docs/testing.md. */
const app = {
  resolve: {
    alias: {
      "server-only": fileURLToPath(import.meta.resolve("next/dist/compiled/server-only/empty.js")),
      "@": fileURLToPath(new URL("apps/starter", import.meta.url)),
    },
  },
  test: { setupFiles: ["next-login/testing"] },
};

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [bundledText()],
        test: {
          name: "unit",
          include: ["packages/**/*.test.ts"],
          exclude: [...exclude, ...servers, "**/*.app.test.ts"],
          testTimeout,
        },
      },
      {
        ...drizzle1,
        test: {
          ...drizzle1.test,
          name: "unit-drizzle-1",
          include: ["packages/**/drizzle/*.test.ts", "packages/**/cli/prune.test.ts"],
          exclude: [...exclude, ...servers],
          testTimeout,
        },
      },
      {
        ...app,
        test: {
          ...app.test,
          name: "app",
          include: ["packages/**/*.app.test.ts"],
          exclude,
          testTimeout,
          // Here the package is a link into the workspace. Vitest leaves an installed one as it is.
          server: { deps: { external: [/packages\/next-login\/dist/] } },
        },
      },
      // By `npm run test:servers`, which starts what they need.
      { test: { name: "servers", include: servers, exclude, testTimeout } },
      {
        ...drizzle1,
        test: {
          ...drizzle1.test,
          name: "servers-drizzle-1",
          include: ["packages/**/{cli,drizzle}/*.servers.test.ts"],
          exclude,
          testTimeout,
        },
      },
    ],
  },
});
