import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { ensureInstalled } from "./lib/install.mjs";
import { fail, root } from "./lib/run.mjs";
import { wordsIn } from "./lib/words.mjs";

/**
 * Finds words that a reader has to guess at (`lib/words.mjs`), in comments, texts and Markdown. `words.json` holds how many of each
 * a folder still has: more fail. `npm run words -- --update` lowers these numbers, and never raises one.
 */
const folders = ["README.md", "CONTRIBUTING.md", "docs", "packages/next-login/src", "apps/demo", "apps/starter"];
/** `npm run bench` writes it. */
const written = "docs/bench.md";
const notOurs = /\/(?:node_modules|\.next|drizzle)\/|\.d\.ts$/;

await ensureInstalled();
// Only now: TypeScript may have been installed a moment ago.
const { proseOf } = await import("./lib/prose.mjs");

const file = join(root, "tools/words.json");
const allowed = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
const counts = {};
const wrong = [];
for (const folder of folders) {
  const found = filesIn(folder).flatMap((path) => {
    return wordsIn(proseOf(path, readFileSync(join(root, path), "utf8"))).map((hit) => ({ path, ...hit }));
  });
  counts[folder] = {};
  for (const { word } of found) counts[folder][word] = (counts[folder][word] ?? 0) + 1;
  for (const [word, count] of Object.entries(counts[folder])) {
    const limit = allowed[folder]?.[word] ?? 0;
    if (count <= limit) continue;
    const hits = found.filter((hit) => hit.word === word);
    wrong.push(`${folder} has “${word}” ${count} times, and ${limit} are allowed. Write instead: ${hits[0].instead}`);
    wrong.push(...hits.map(({ path, line }) => `  ${path}:${line}`));
  }
}

const lower = Object.entries(allowed).flatMap(([folder, words]) =>
  Object.entries(words).filter(([word, limit]) => (counts[folder]?.[word] ?? 0) < limit),
);
if (lower.length > 0 && process.argv.includes("--update")) {
  const least = ([folder, words]) => [
    folder,
    Object.fromEntries(
      Object.entries(words)
        .map(([word, limit]) => [word, Math.min(limit, counts[folder]?.[word] ?? 0)])
        .filter(([, limit]) => limit > 0),
    ),
  ];
  const lowered = Object.entries(allowed)
    .map(least)
    .filter(([, words]) => Object.keys(words).length > 0);
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(lowered), null, 2)}\n`);
} else if (lower.length > 0) {
  console.log(`Fewer than tools/words.json allows: ${lower.map(([word]) => word).join(", ")}. Run npm run words -- --update.`);
}
if (wrong.length > 0) fail(wrong.join("\n"));

function filesIn(folder) {
  if (statSync(join(root, folder)).isFile()) return [folder];
  return readdirSync(join(root, folder), { recursive: true })
    .map((path) => `${folder}/${path.split(sep).join("/")}`)
    .filter((path) => /\.(?:md|mjs|tsx?)$/.test(path) && path !== written && !notOurs.test(path))
    .toSorted();
}
