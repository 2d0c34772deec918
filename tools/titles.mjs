import { ensureInstalled } from "./lib/install.mjs";
import { fail } from "./lib/run.mjs";
import { listedTests, missingTests } from "./lib/titles.mjs";

const page = "docs/what-people-expect.md";

await ensureInstalled();
const missing = missingTests(page, [...listedTests("."), ...listedTests("playwright/parity")]);
if (missing.length > 0) fail(`${page}:\n${missing.join("\n")}`);
