import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { library } from "./build.mjs";
import { anchorsOf, relativeLinks } from "./markdown.mjs";
import { root } from "./run.mjs";

/** What the package takes from the root of the repository. */
const TAKEN = ["README.md", "docs"];
/** What stays behind: no reader of the installed package needs it. */
const LEFT = new Set(["docs/bench.json", "docs/releasing.md"]);
/** Pictures stay behind too, and so do the lines that show them: the package stays small. */
const PICTURES = "docs/pictures";
const SHOWS_PICTURES = /^<picture>.*<\/picture>\n/gm;

/** Every file in a folder, and the folders, as paths from it with `/`. */
export function pathsIn(folder) {
  return readdirSync(folder, { recursive: true }).map((path) => path.split(sep).join("/"));
}

function packagedPaths() {
  const inDocs = pathsIn(join(root, "docs")).map((path) => `docs/${path}`);
  return [...TAKEN, ...inDocs].filter((path) => !LEFT.has(path) && !path.startsWith(PICTURES));
}

/** Removes the copies that `copyDocs` made. */
export function removeDocs() {
  for (const name of TAKEN) rmSync(join(library, name), { recursive: true, force: true });
}

/**
 * Copies the README and the docs into the package, for `npm pack`. A link to a file that is not packed becomes plain
 * text in the copy.
 *
 * @returns What is wrong with the links, as sentences. Empty when everything is right.
 */
export function copyDocs() {
  removeDocs();
  const paths = packagedPaths();
  const wrong = [];
  for (const path of paths) {
    const [source, target] = [join(root, path), join(library, path)];
    if (statSync(source).isDirectory()) mkdirSync(target, { recursive: true });
    else if (path.endsWith(".md")) writeFileSync(target, withoutForeignLinks(path, new Set(paths), wrong));
    else cpSync(source, target);
  }
  return wrong.length > 0 ? wrong : brokenLinks(library, paths);
}

function withoutForeignLinks(path, packed, wrong) {
  let markdown = readFileSync(join(root, path), "utf8").replaceAll(SHOWS_PICTURES, "");
  // From the end: a change moves everything behind it.
  for (const { start, end, line, text, ...link } of relativeLinks(markdown).toReversed()) {
    const target = targetOf(path, link);
    if (packed.has(target)) continue;
    if (!existsSync(join(root, target))) wrong.push(`${path}:${line} links to ${link.path}, which does not exist.`);
    else if (text === undefined) wrong.push(`${path}:${line} links to ${link.path}, which is not packed. Use an inline link.`);
    else markdown = markdown.slice(0, start) + text + markdown.slice(end);
  }
  return markdown;
}

const targetOf = (from, { path }) =>
  path === ""
    ? from
    : relative(root, join(root, dirname(from), path))
        .split(sep)
        .join("/");

/** The relative links in Markdown files that lead to no file of the folder, or to no heading, as sentences. */
export function brokenLinks(folder, paths = pathsIn(folder)) {
  const read = (path) => readFileSync(join(folder, path), "utf8");
  return paths
    .filter((path) => path.endsWith(".md"))
    .flatMap((path) =>
      relativeLinks(read(path)).flatMap((link) => {
        const target = targetOf(path, link);
        const at = `${path}:${link.line} links to ${target}`;
        if (!paths.includes(target)) return [`${at}, which is not in the package.`];
        if (link.anchor === undefined || !target.endsWith(".md") || anchorsOf(read(target)).has(link.anchor)) return [];
        return [`${at}#${link.anchor}, and there is no such heading.`];
      }),
    );
}
