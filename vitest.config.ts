import { defineConfig } from "vitest/config";
import { bundledText } from "./packages/next-login/bundled-text.ts";

const exclude = ["**/node_modules/**", "**/dist/**"];
// Thousands of seals take long on a machine that is busy. No test waits for a time, so this only ends one that hangs.
const testTimeout = 60_000;
const servers = ["packages/**/*.servers.test.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [bundledText()],
        test: { name: "unit", include: ["packages/**/*.test.ts"], exclude: [...exclude, ...servers], testTimeout },
      },
      // By `npm run test:servers`, which starts what they need.
      { test: { name: "servers", include: servers, exclude, testTimeout } },
    ],
  },
});
