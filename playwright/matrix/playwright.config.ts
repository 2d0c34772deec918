import base from "../../playwright.config.ts";

/** The supported ways of running Next, one after another. `npm run test:matrix`. */
export default {
  ...base,
  testDir: ".",
  testMatch: "*.spec.ts",
  globalSetup: undefined,
  outputDir: "../../test-results/matrix",
  reporter: [["list"], ["./table-reporter.ts"]],
};
