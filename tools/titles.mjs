import { ensureInstalled } from "./lib/install.mjs";
import { fail } from "./lib/run.mjs";
import { listedTests, missingTests, rowsWithoutTests } from "./lib/titles.mjs";

const pages = ["docs/what-people-expect.md", "docs/from-flask-login.md"];

await ensureInstalled();
const tests = [...listedTests("."), ...listedTests("playwright/parity")];
const wrong = [...rowsWithoutTests(pages[0]), ...pages.flatMap((page) => missingTests(page, tests))];
if (wrong.length > 0) fail(`${pages.join(", ")}:\n${wrong.join("\n")}`);
