import { readFileSync } from "node:fs";
import { join } from "node:path";
import { library } from "./lib/build.mjs";
import { fail } from "./lib/run.mjs";

/** npm runs this before `npm publish` (`prepublishOnly`): without these fields, the package's page leads nowhere. */
const fields = JSON.parse(readFileSync(join(library, "package.json"), "utf8"));
const missing = ["repository", "homepage", "bugs"].filter((name) => !fields[name]);
if (missing.length > 0) fail(`packages/next-login/package.json has no ${missing.join(", ")}: see docs/releasing.md.`);
