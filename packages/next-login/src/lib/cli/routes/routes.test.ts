import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AppFolder } from "../../../../test/run-cli.ts";

let app: AppFolder;
beforeEach(() => void (app = new AppFolder()));
afterEach(() => app.remove());

describe("next-login routes exits with 2, and prints the reason in one line, when", () => {
  test("there is no build", async () => {
    const { code, out, err } = await app.run(["routes"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe(`next-login: there is no build in ${join(app.path, ".next")}. Run next build first.\n`);
  });

  test("there is no build in the folder of --dist", async () => {
    const { code, err } = await app.run(["routes", "--dist", "out"]);
    expect([code, err]).toEqual([2, expect.stringContaining(join(app.path, "out"))]);
  });

  test("a manifest is not there", async () => {
    mkdirSync(join(app.path, ".next"));
    app.write(".next/BUILD_ID", "1");
    const { code, out, err } = await app.run(["routes"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^next-login: cannot read .+required-server-files\.json: ENOENT.+\n$/);
  });

  test("the app has not installed oxc-parser", async () => {
    const bare = new AppFolder({ packages: false });
    const { code, out, err } = await bare.run(["routes"]);
    bare.remove();
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^next-login: oxc-parser is not installed in .+ npm install --save-dev oxc-parser\.\n$/);
  });
});

test.each([[["routes", "--fast"]], [["routes", "now"]]])("next-login %j prints what is wrong, then the help", async (args) => {
  const { code, out, err } = await app.run(args);
  expect([code, out, err]).toEqual([2, "", expect.stringMatching(/^next-login: .+\n\nnext-login routes /)]);
});

test("next-login routes --help prints the help and returns 0", async () => {
  const { code, out, err } = await app.run(["routes", "--help"]);
  expect([code, out, err]).toEqual([0, expect.stringContaining("--accept-middleware"), ""]);
});
