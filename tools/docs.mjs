import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled } from "./lib/install.mjs";
import { installBeside } from "./lib/install-beside.mjs";
import { choosePort } from "./lib/port.mjs";
import { untilReady } from "./lib/ready.mjs";
import { fail, must, root, start, step } from "./lib/run.mjs";

/** `npm run docs`: makes a site of the README and of docs/ with VitePress, and serves it. With `--build`, it only makes the site. */
const PAGES = ["README.md", "CONTRIBUTING.md", "SECURITY.md"];
const site = join(root, ".variants/docs-site");

await ensureInstalled();
// Only now: the parser may have been installed a moment ago.
const { copyDocs, pathsIn } = await import("./lib/copy-docs.mjs");
const { menuOf } = await import("./lib/docs-menu.mjs");
await installBeside("apps/docs-site");

const inDocs = pathsIn(join(root, "docs")).map((path) => `docs/${path}`);
// The site has no page for a folder, so a link to one becomes text.
const files = [...PAGES, ...inDocs].filter((path) => statSync(join(root, path)).isFile());
rmSync(join(site, "pages"), { recursive: true, force: true });
// Vite takes an address of HTML for a package, unless it begins with a dot.
const wrong = copyDocs(files, join(site, "pages"), (markdown) => markdown.replaceAll(/ (src|srcset)="docs\//g, ' $1="./docs/'));
if (wrong.length > 0) fail(wrong.join("\n"));
cpSync(join(root, "apps/demo/app/icon.svg"), join(site, "pages/public/icon.svg"));
cpSync(join(root, "apps/docs-site/config.mjs"), join(site, ".vitepress/config.mjs"));
const menu = menuOf(files, (path) => readFileSync(join(root, path), "utf8"));
writeFileSync(join(site, ".vitepress/menu.json"), JSON.stringify(menu));
const vitepress = join(site, "node_modules/vitepress/bin/vitepress.js");
must(await step("build the docs", ["node", vitepress, "build", site], { quiet: true }));
if (process.argv.includes("--build")) process.exit();

const port = await choosePort();
const url = `http://localhost:${port}`;
const server = start(["node", vitepress, "preview", site, "--port", String(port)], { quiet: true });
const ended = server.done.then(({ code, output }) => fail(`The server ended by itself (code ${code}). ${output}`, code || 1));
await Promise.race([untilReady(url), ended]);
process.exitCode = 0; // From here on, Ctrl-C is the normal end.
console.log(`\n  The docs are ready: ${url}\n\n  Ctrl-C stops it.\n`);
await ended;
