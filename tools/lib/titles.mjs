import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, sep } from "node:path";
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

const sources = ["packages/next-login/src", "packages/next-login/test", "playwright"];

/**
 * The other tests that a page names, by the end of a path (`cookie/seal.test.ts` “…”), and that do not exist. Their title, or the
 * beginning of it that no loop fills in, has to stand in the file.
 */
export function missingSourceTests(page) {
  const files = sources.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .map((path) => `${folder}/${path.split(sep).join("/")}`)
      .filter((path) => path.endsWith(".ts") && !path.includes("node_modules/")),
  );
  return [...readFileSync(join(root, page), "utf8").matchAll(/`((?:[\w-]+\/)*[\w.-]+\.ts)` “([^”]+)”/g)]
    .filter(([, file]) => !/^[\w-]+\.spec\.ts$/.test(file))
    .filter(
      ([, file, title]) =>
        !files.some((path) => path.endsWith(`/${file}`) && readFileSync(join(root, path), "utf8").includes(title)),
    )
    .map(([, file, title]) => `no such test: ${file} ${title}`);
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
