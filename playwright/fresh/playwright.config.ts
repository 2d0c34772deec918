import base from "../../playwright.config.ts";

/** The app that a newcomer makes by README. `npm run test:fresh` makes it and serves it. */
export default {
  ...base,
  testDir: ".",
  timeout: 120_000,
  expect: { timeout: 60_000 },
  globalSetup: undefined,
  outputDir: "../../test-results/fresh",
  // Playwright turns the cache off that real browsers keep whole pages in, for Back.
  use: { ...base.use, launchOptions: { ...base.use?.launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] } },
};
