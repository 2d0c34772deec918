import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { ensureInstalled } from "./lib/install.mjs";
import { fail, root } from "./lib/run.mjs";

/** Fails for a relative link in a Markdown file of the repository that leads to no file, or to no heading. */
await ensureInstalled();
// Only now: the parser may have been installed a moment ago.
const { anchorsOf, relativeLinks } = await import("./lib/markdown.mjs");

const command = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"];
const pages = execFileSync("git", command, { cwd: root, encoding: "utf8" }).split("\0").filter(Boolean);
const read = (path) => readFileSync(join(root, path), "utf8");
const exists = (path) => statSync(join(root, path), { throwIfNoEntry: false }) !== undefined;

const wrong = pages.filter(exists).flatMap((page) =>
  relativeLinks(read(page)).flatMap(({ line, path, anchor }) => {
    const target = path === "" ? page : posix.join(dirname(page), path);
    const at = `${page}:${line} links to ${target}`;
    if (!exists(target)) return [`${at}, which does not exist.`];
    if (anchor === undefined || !target.endsWith(".md") || anchorsOf(read(target)).has(anchor)) return [];
    return [`${at}#${anchor}, and there is no such heading.`];
  }),
);
if (wrong.length > 0) fail(wrong.join("\n"));
