import { join } from "node:path";
import { buildLibrary } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { fail, root, step } from "./lib/run.mjs";
import { findServer as findProgram } from "./lib/server-programs.mjs";

await ensureInstalled();
const env = {
  FIREFOX_PATH: await findProgram("Firefox", ["firefox-esr", "firefox"], "firefox-esr"),
  WEBKIT_DRIVER_PATH: await findProgram("WebKit's driver", ["WebKitWebDriver"], "webkit2gtk-driver"),
  XVFB_PATH: await findProgram("Xvfb", ["Xvfb"], "xvfb"),
};
// For the certificate of https.
await findProgram("OpenSSL", ["openssl"], "openssl");
const built = await buildLibrary();
if (built.code !== 0) fail("The library could not be built, see above.");

const command = ["playwright", "test", "-c", join(root, "playwright", "browsers"), ...process.argv.slice(2)];
const { code } = await step("browsers", command, { env });
process.exitCode = code;
