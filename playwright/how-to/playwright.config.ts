import { defineConfig } from "@playwright/test";
import base from "../../playwright.config.ts";

/** Follows the how-tos of docs/how-to, in one app that has the files of all of them. */
export default defineConfig({
  ...base,
  testDir: ".",
  testMatch: "*.spec.ts",
  globalSetup: "./support/global-setup.ts",
  outputDir: "../../test-results/how-to",
});
