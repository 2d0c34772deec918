import { buildLibrary } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { packLibrary } from "./lib/pack.mjs";
import { must } from "./lib/run.mjs";

/** `npm run pack`: builds the library, packs it into `.packed/`, and prints the command that installs it into an app. */
await ensureInstalled();
must(await buildLibrary());
console.log(`\nInstall it into an app:\n\n  npm install ${await packLibrary()}\n`);
