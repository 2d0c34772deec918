import base from "../../playwright.config.ts";

/** The supported ways of running Next, one after another. `npm run test:matrix`. */
export default { ...base, testDir: ".", globalSetup: undefined, outputDir: "../../test-results/matrix" };
