import base from "../../playwright.config.ts";

/** The supported ways of running Next, two beside each other: building and browsing leave a core idle in turn. `npm run test:matrix`. */
export default {
  ...base,
  testDir: ".",
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  testMatch: "*.spec.ts",
  globalSetup: undefined,
  outputDir: "../../test-results/matrix",
  reporter: [["list"], ["./table-reporter.ts"]],
};
