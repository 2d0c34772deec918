import base from "../../playwright.config.ts";

/** `npx next-login routes` on an app with holes. It needs no browser. `npm run test:routes`. */
export default {
  ...base,
  testDir: ".",
  // A build takes most of it.
  timeout: 240_000,
  testMatch: "*.spec.ts",
  globalSetup: undefined,
  outputDir: "../../test-results/routes",
};
