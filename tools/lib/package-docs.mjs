import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { library } from "./build.mjs";
import { copyDocs, pathsIn, targetOf } from "./copy-docs.mjs";
import { anchorsOf, relativeLinks } from "./markdown.mjs";
import { root } from "./run.mjs";

/** What the package takes from the root of the repository. */
const TAKEN = ["README.md", "docs"];
/** What stays behind: no reader of the installed package needs it. */
const LEFT = new Set(["docs/bench.json", "docs/releasing.md"]);
/** Pictures stay behind too, and so do the lines that show them: the package stays small. */
const PICTURES = "docs/pictures";
const SHOWS_PICTURES = /^<picture>.*<\/picture>\n/gm;

function packagedPaths() {
  const inDocs = pathsIn(join(root, "docs")).map((path) => `docs/${path}`);
  return [...TAKEN, ...inDocs].filter((path) => !LEFT.has(path) && !path.startsWith(PICTURES));
}

/** Removes the copies that `packDocs` made. */
export function removeDocs() {
  for (const name of TAKEN) rmSync(join(library, name), { recursive: true, force: true });
}

/**
 * Copies the README and the docs into the package, for `npm pack`.
 *
 * @returns What is wrong with the links, as sentences. Empty when everything is right.
 */
export function packDocs() {
  removeDocs();
  const paths = packagedPaths();
  const wrong = copyDocs(paths, library, (markdown) => markdown.replaceAll(SHOWS_PICTURES, ""));
  return wrong.length > 0 ? wrong : brokenLinks(library, paths);
}

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
