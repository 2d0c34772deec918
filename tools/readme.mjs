import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesIn } from "./lib/code-blocks.mjs";
import { fail, root } from "./lib/run.mjs";

/** The README shows two names of one file. The starter has the other one. */
const notInStarter = "middleware.ts";
const longest = 200;

/** A page's code blocks that are files, and the folder that has those files: where the tests run them, or where `init` takes them from. */
const pages = {
  "README.md": "apps/starter",
  "docs/from-iron-session.md": "playwright/shapes",
  "docs/form-post.md": "playwright/shapes",
  "docs/from-better-auth.md": "playwright/shapes",
  "docs/session-stores.md": "packages/next-login/templates/postgres",
  "docs/how-to/i18n.md": "playwright/next-intl",
  "docs/how-to/i18n-pages.md": "playwright/fresh/next-intl/src",
};

const read = (page) => readFileSync(join(root, page), "utf8");
const readme = read("README.md");
const shown = Object.entries(pages).map(([page, folders]) => ({ page, text: read(page), folders: [folders].flat() }));
const init = "docs/what-init-wrote.md";
for (const text of read(init).split(/^(?=## )/m)) {
  const [, store] = /^## With `--store (\w+)`/.exec(text) ?? [];
  const folders = store && ["store", store].map((folder) => `packages/next-login/templates/${folder}`);
  shown.push({ page: init, text, folders: folders ?? ["apps/starter"] });
}
const files = shown.flatMap(({ page, text, folders }) =>
  filesIn(text).map(({ path, text: code }) => ({ page, path: placeOf(path, folders), text: code })),
);
/** The first of the folders that has the file. */
function placeOf(path, folders) {
  const places = folders.map((folder) => join(folder, path));
  return places.find((place) => existsSync(join(root, place))) ?? places[0];
}
const differs = ({ path, text }) => {
  try {
    return readFileSync(join(root, path), "utf8") !== text;
  } catch {
    return !path.endsWith(notInStarter);
  }
};
const wrong = files.filter(differs).map(({ page, path }) => `A code block of ${page} differs from ${path}.`);
if (files.length < 10) wrong.push(`There are only ${files.length} code blocks with a file name.`);
const lines = readme.split("\n").length - 1;
if (lines > longest) wrong.push(`README.md has ${lines} lines, more than ${longest}.`);
if (wrong.length > 0) fail(wrong.join("\n"));
