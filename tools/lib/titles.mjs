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

/** What is wrong with the tables of a page: rows that name no test, and tests that do not exist. */
export function missingTests(page, tests) {
  const rows = readFileSync(join(root, page), "utf8")
    .split("\n")
    .filter((line) => /^\| (?!Expected|---)/.test(line));
  return rows.flatMap((row) => {
    const named = [...row.matchAll(/`([\w-]+\.spec\.ts)` “([^”]+)”/g)].map(([, file, title]) => `${file} ${title}`);
    if (named.length === 0) return [`names no test: ${row}`];
    return named.filter((test) => !tests.includes(test)).map((test) => `no such test: ${test}`);
  });
}
