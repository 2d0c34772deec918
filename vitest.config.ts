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

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [bundledText()],
        test: { name: "unit", include: ["packages/**/*.test.ts"], exclude: [...exclude, ...servers], testTimeout },
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
