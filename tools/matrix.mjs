import { join } from "node:path";
import { findBrowser } from "./lib/browser.mjs";
import { buildLibrary } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { installBeside } from "./lib/install-beside.mjs";
import { fail, root, step } from "./lib/run.mjs";

await ensureInstalled();
const browser = await findBrowser().catch((error) => fail(error.message));
console.log(`✓ browser: ${browser}`);

const built = await buildLibrary();
if (built.code !== 0) fail("The library could not be built, see above.");

await Promise.all(["playwright/next-15", "playwright/next-intl", "playwright/matrix/nodes"].map(installBeside));

const command = ["playwright", "test", "-c", join(root, "playwright", "matrix"), ...process.argv.slice(2)];
const { code } = await step("matrix", command, { env: { CHROMIUM_PATH: browser } });
process.exitCode = code;
