import { defineConfig } from "@playwright/test";

/** As root, and in containers, Chromium's own sandbox cannot start; the rest keeps it from calling home. */
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "playwright/specs",
  globalSetup: "./playwright/support/global-setup.ts",
  outputDir: "test-results",
  // Tests count what the one server logs; two at once would count each other's.
  workers: 1,
  forbidOnly: process.env.CI === "true",
  // They end a test that hangs. They are long because a slow disk is no fault of ours.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH || undefined, args: quiet },
    trace: "retain-on-failure",
  },
});
