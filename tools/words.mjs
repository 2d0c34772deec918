import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { ensureInstalled } from "./lib/install.mjs";
import { fail, root } from "./lib/run.mjs";
import { wordsIn } from "./lib/words.mjs";

/** Fails for words that a reader has to guess at (`lib/words.mjs`), in comments, texts and Markdown. It names a word to use instead. */
const folders = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "docs",
  "packages/next-login/src",
  "packages/next-login/test",
  "apps",
  "playwright",
  "tools",
];
/** `npm run bench` writes the first. The second holds the list, the third reads prose for it, and the fourth is data. */
const excluded = [
  "docs/bench.md",
  "tools/lib/words.mjs",
  "tools/lib/prose.mjs",
  "packages/next-login/src/lib/password/common-passwords.ts",
];
const notOurs = /\/(?:node_modules|\.next|drizzle)\/|\.d\.ts$/;

await ensureInstalled();
// Only now: TypeScript may have been installed a moment ago.
const { proseOf } = await import("./lib/prose.mjs");

const found = folders.flatMap(filesIn).flatMap((path) => {
  return wordsIn(proseOf(path, readFileSync(join(root, path), "utf8"))).map((hit) => ({ path, ...hit }));
});
if (found.length > 0) {
  fail(found.map(({ path, line, word, instead }) => `${path}:${line} has “${word}”. Write instead: ${instead}`).join("\n"));
}

function filesIn(folder) {
  if (statSync(join(root, folder)).isFile()) return [folder];
  return readdirSync(join(root, folder), { recursive: true })
    .map((path) => `${folder}/${path.split(sep).join("/")}`)
    .filter((path) => /\.(?:md|mjs|tsx?)$/.test(path) && !excluded.includes(path) && !notOurs.test(path))
    .toSorted();
}
