import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { relativeLinks } from "./markdown.mjs";
import { root } from "./run.mjs";

const withSlashes = (path) => path.split(sep).join("/");

/** Every file in a folder, and the folders, as paths from it with `/`. */
export function pathsIn(folder) {
  return readdirSync(folder, { recursive: true }).map(withSlashes);
}

/** The path that a link in the file `from` leads to, from the repository's root. */
export function targetOf(from, { path }) {
  return path === "" ? from : withSlashes(relative(root, join(root, dirname(from), path)));
}

/**
 * Copies these paths of the repository into a folder. In the copies of Markdown files, a link to a path that is not among them becomes
 * plain text.
 *
 * @param change Changes the Markdown before its links are read.
 * @returns What is wrong with the links, as sentences. Empty when everything is right.
 */
export function copyDocs(paths, folder, change = (markdown) => markdown) {
  const [copied, wrong] = [new Set(paths), []];
  for (const path of paths) {
    const [source, target] = [join(root, path), join(folder, path)];
    mkdirSync(dirname(target), { recursive: true });
    if (statSync(source).isDirectory()) mkdirSync(target, { recursive: true });
    else if (path.endsWith(".md"))
      writeFileSync(target, withoutForeignLinks(path, change(readFileSync(source, "utf8")), copied, wrong));
    else cpSync(source, target);
  }
  return wrong;
}

function withoutForeignLinks(path, markdown, copied, wrong) {
  let changed = markdown;
  // From the end: a change moves everything behind it.
  for (const { start, end, line, text, ...link } of relativeLinks(markdown).toReversed()) {
    const target = targetOf(path, link);
    if (copied.has(target)) continue;
    if (!existsSync(join(root, target))) wrong.push(`${path}:${line} links to ${link.path}, which does not exist.`);
    else if (text === undefined) wrong.push(`${path}:${line} links to ${link.path}, which is not copied. Use an inline link.`);
    else changed = changed.slice(0, start) + text + changed.slice(end);
  }
  return changed;
}
