import { posix } from "node:path";
import { fromMarkdown } from "mdast-util-from-markdown";
import { toString } from "mdast-util-to-string";
import { relativeLinks } from "./markdown.mjs";

const INDEX = "docs/README.md";

/**
 * The menu of the docs' site. Its groups are the headings of docs/README.md with the pages that they link to; then come the other
 * pages, by folder. A page that two headings link to is in the later group: the first one links to pages of every kind.
 */
export function menuOf(files, read) {
  const left = new Set(files.filter((path) => path.endsWith(".md") && path !== INDEX));
  const entryOf = (path) => ({ text: titleOf(read(path)), link: addressOf(path) });
  const take = (paths) => paths.filter((path) => left.delete(path)).map(entryOf);
  const start = { text: "Start", items: take(["README.md", "docs/tutorial.md"]) };
  const groupOf = ({ heading, markdown }) => {
    const linked = relativeLinks(markdown).map(({ path }) => posix.join("docs", path));
    // The pages of errors are a group of their own.
    return { text: heading, items: take(linked.filter((path) => !path.startsWith("docs/errors/"))) };
  };
  const groups = sectionsOf(read(INDEX)).toReversed().map(groupOf).toReversed();
  const inFolder = (folder) => take([...left].filter((path) => path.startsWith(folder)).toSorted());
  const errors = { text: "Errors", collapsed: true, items: inFolder("docs/errors/") };
  const decisions = { text: "Decisions", collapsed: true, items: inFolder("docs/decisions/") };
  const others = { text: "The project", items: inFolder("") };
  const sidebar = [start, ...groups, errors, decisions, others].filter(({ items }) => items.length > 0);
  return { sidebar, nav: [{ text: "I want to…", link: addressOf(INDEX) }] };
}

const addressOf = (path) => `/${path.replace(/README\.md$/, "").replace(/\.md$/, "")}`;

function titleOf(markdown) {
  const heading = fromMarkdown(markdown).children.find(({ type }) => type === "heading");
  return heading ? toString(heading) : "";
}

/** The text under each heading of the second level. */
function sectionsOf(markdown) {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((section) => ({ heading: section.slice(0, section.indexOf("\n")), markdown: section }));
}
