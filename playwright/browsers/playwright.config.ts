import { defineConfig } from "@playwright/test";
import e2e from "../../playwright.config.ts";

/**
 * The demo in the Firefox and the WebKit of Debian. Playwright cannot drive them, so it only runs the tests. By
 * `npm run test:browsers`, which says where the browsers are.
 */
export default defineConfig({
  ...e2e,
  testDir: ".",
  globalSetup: "./support/global-setup.ts",
  outputDir: "../../test-results/browsers",
  expect: { ...e2e.expect, toPass: { timeout: e2e.expect?.timeout } },
  use: {},
  projects: [
    { name: "Firefox", use: { browserName: "firefox" } },
    { name: "WebKit", use: { browserName: "webkit" } },
  ],
});
