import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "./support/test.ts";

const command = resolve(import.meta.dirname, "../../packages/next-login/bin/next-login.js");

test("every page, handler and action of the how-tos is guarded, or says why it is public", ({ app }) => {
  const output = execFileSync(process.execPath, [command, "routes"], { cwd: app.directory, encoding: "utf8" });
  expect(output).toMatch(/in total: \d+ guarded, \d+ public/);
});
