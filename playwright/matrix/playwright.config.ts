import base from "../../playwright.config.ts";

/** The supported ways of running Next, two beside each other: building and browsing leave a core idle in turn. `npm run test:matrix`. */
export default {
  ...base,
  testDir: ".",
  workers: 2,
  // `next dev` builds a page at the first request for it, beside the other worker's build.
  timeout: 240_000,
  expect: { timeout: 90_000 },
  testMatch: "*.spec.ts",
  globalSetup: undefined,
  outputDir: "../../test-results/matrix",
  reporter: [["list"], ["./table-reporter.ts"]],
};
