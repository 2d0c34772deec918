import { defineConfig } from "@playwright/test";
import e2e from "../../playwright.config.ts";

/** Several servers of the demo at once. By `npm run test:servers`, which says where Postgres and Redis are. */
export default defineConfig({
  ...e2e,
  testDir: ".",
  globalSetup: "./support/global-setup.ts",
  outputDir: "../../test-results/cluster",
  timeout: 120_000,
});
