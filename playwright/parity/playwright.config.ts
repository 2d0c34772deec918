import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  globalSetup: "./support/global-setup.ts",
  outputDir: "../../test-results/parity",
  // Tests read what the one server recorded; two at once would read each other's.
  workers: 1,
  forbidOnly: process.env.CI === "true",
  timeout: 30_000,
  reporter: "list",
});
