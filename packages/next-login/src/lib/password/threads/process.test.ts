import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundledText } from "../../../../bundled-text.ts";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "next-login-password-"));
afterAll(() => rmSync(folder, { recursive: true }));

// Bundle as an app's bundler does: into other files, with no package beside them.
beforeAll(async () => {
  const bundle = await rolldown({
    input: {
      password: new URL("../../../password.ts", import.meta.url).pathname,
      runner: new URL("runner.ts", import.meta.url).pathname,
    },
    platform: "node",
    plugins: [bundledText()],
  });
  await bundle.write({ dir: folder, format: "esm", entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" });
  await bundle.close();
});

/** Runs a script that uses the bundle, and returns what it prints. The script must end by itself. */
async function runScript(text: string, ...nodeArguments: string[]): Promise<{ out: string[]; warnings: string }> {
  const file = join(folder, "program.mjs");
  writeFileSync(file, text);
  const env = { PATH: process.env.PATH, SESSION_SECRET: "a secret of the app" };
  const { stdout, stderr } = await run(process.execPath, [...nodeArguments, file], { cwd: folder, env, timeout: 50_000 });
  return { out: stdout.trim().split("\n"), warnings: stderr };
}

const HASH_TWICE = `
  import { createPasswordHasher, verifyPassword } from "./password.mjs";
  const say = (text) => process.stdout.write(text + "\\n");
  const hash = await createPasswordHasher({ cost: 10 }).hashPassword("correct horse battery staple");
  say(hash);
  say(String(await verifyPassword("correct horse battery staple", hash)));
`;

test("a script that hashes a password ends by itself, and only after the hash is done", async () => {
  const { out, warnings } = await runScript(`
    let threads = 0;
    process.on("worker", (thread) => {
      threads++;
      thread.on("exit", () => say("a thread had to end first"));
    });
    process.on("exit", () => say(threads + " after"));
    import("./password.mjs").then(() => say(threads + " before"));
    ${HASH_TWICE}
  `);
  expect(out).toEqual(["0 before", expect.stringMatching(/^\$2b\$10\$.{53}$/), "true", "1 after"]);
  expect(warnings).toBe("");
});

test("a thread loads no module that the app preloads", async () => {
  writeFileSync(join(folder, "preloaded.cjs"), `process.stdout.write("preloaded\\n");`);
  const { out } = await runScript(HASH_TWICE, "--require", join(folder, "preloaded.cjs"));
  expect(out).toEqual(["preloaded", expect.any(String), "true"]);
});

test("a process that cannot start threads still hashes, and warns once", async () => {
  const { out, warnings } = await runScript(HASH_TWICE, "--permission", `--allow-fs-read=${folder}`);
  expect(out).toEqual([expect.stringMatching(/^\$2b\$10\$.{53}$/), "true"]);
  expect(warnings.match(/NEXT_LOGIN_NO_THREADS/g)).toHaveLength(1);
  const again = `import { runnerStarter } from "./runner.mjs"; const start = runnerStarter(); await start(); await start();`;
  const second = await runScript(again, "--permission", `--allow-fs-read=${folder}`);
  expect(second.warnings.match(/NEXT_LOGIN_NO_THREADS/g)).toHaveLength(1);
  expect(warnings).toContain("--allow-worker");
  expect(warnings).not.toContain("correct horse");
});
