import { join } from "node:path";
import { findBrowser } from "./lib/browser.mjs";
import { buildLibrary } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { fail, must, root, step } from "./lib/run.mjs";

/** `node tools/test-suite.mjs how-to`: runs the suite of a folder of `playwright`, with what it needs: packages, library, browser. */
const [folder, ...args] = process.argv.slice(2);

await ensureInstalled();
const browser = await findBrowser().catch((error) => fail(error.message));
must(await buildLibrary());
const command = ["playwright", "test", "-c", join(root, "playwright", folder), ...args];
const { code } = await step(folder, command, { env: { CHROMIUM_PATH: browser } });
process.exitCode = code;
