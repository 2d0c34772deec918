import { ensureInstalled } from "./lib/install.mjs";
import { fail } from "./lib/run.mjs";
import { listedTests, missingSourceTests, missingTests, rowsWithoutTests } from "./lib/titles.mjs";

const pages = ["docs/what-people-expect.md", "docs/from-flask-login.md", "docs/security.md"];

await ensureInstalled();
const tests = [...listedTests("."), ...listedTests("playwright/parity")];
const wrong = [
  ...rowsWithoutTests(pages[0]),
  ...pages.flatMap((page) => [...missingTests(page, tests), ...missingSourceTests(page)]),
];
if (wrong.length > 0) fail(`${pages.join(", ")}:\n${wrong.join("\n")}`);
