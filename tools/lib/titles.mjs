import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { testsOf } from "./parity-counts.mjs";
import { childEnv, root } from "./run.mjs";

/** The tests of a Playwright configuration, as `file title`: with the titles that their loops give them. */
export function listedTests(configuration) {
  const playwright = join(root, "node_modules/@playwright/test/cli.js");
  const command = [playwright, "test", "--list", "--reporter=json", "-c", join(root, configuration)];
  const report = execFileSync(process.execPath, command, { cwd: root, encoding: "utf8", env: childEnv() });
  return testsOf(JSON.parse(report)).map(({ title, file }) => `${basename(file)} ${title}`);
}

/** The tests that a page names and that do not exist. */
export function missingTests(page, tests) {
  return namedTests(readFileSync(join(root, page), "utf8"))
    .filter((test) => !tests.includes(test))
    .map((test) => `no such test: ${test}`);
}

/** The rows of a page's tables that name no test. */
export function rowsWithoutTests(page) {
  return readFileSync(join(root, page), "utf8")
    .split("\n")
    .filter((line) => /^\| (?!Expected|---)/.test(line) && namedTests(line).length === 0)
    .map((row) => `names no test: ${row}`);
}

function namedTests(text) {
  return [...text.matchAll(/`([\w-]+\.spec\.ts)` “([^”]+)”/g)].map(([, file, title]) => `${file} ${title}`);
}
