import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureInstalled } from "./lib/install.mjs";
import { packLibrary } from "./lib/pack.mjs";
import { fail, must, root, step } from "./lib/run.mjs";

/**
 * `npm run package`, after a build: packs the library and checks the tarball. It must hold the README and a page for each error,
 * every link must work inside it, and publint and attw must find nothing.
 */
await ensureInstalled();
// Only now: the Markdown parser may have been installed a moment ago.
const { pathsIn } = await import("./lib/copy-docs.mjs");
const { brokenLinks } = await import("./lib/package-docs.mjs");
const tarball = await packLibrary();
const folder = mkdtempSync(join(tmpdir(), "next-login-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
must(await step("unpack", ["tar", "-xzf", tarball, "-C", folder], { quiet: true }));

const packed = join(folder, "package");
const paths = pathsIn(packed);
const pages = pathsIn(join(root, "docs/errors")).map((page) => `docs/errors/${page}`);
const missing = ["README.md", "LICENSE", ...pages].filter((path) => !paths.includes(path));
const wrong = [...missing.map((path) => `${path} is not in the package.`), ...brokenLinks(packed, paths)];
if (wrong.length > 0) fail(wrong.join("\n"));

must(await step("publint", ["publint", "run", tarball, "--strict"], { quiet: true }));
// Next bundles the library as ES modules, so CommonJS and the resolution of old TypeScript do not count.
must(await step("attw", ["attw", tarball, "--profile", "esm-only", "--format", "table-flipped"], { quiet: true }));
