import Slugger from "github-slugger";
import { fromMarkdown } from "mdast-util-from-markdown";
import { toString } from "mdast-util-to-string";

function* nodesOf(node) {
  yield node;
  for (const child of node.children ?? []) yield* nodesOf(child);
}

const isRelative = (url) => !/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(url);

/**
 * The relative links of a Markdown text: where each stands (`start`, `end`), its address (`path`, `anchor`), and the `text` that
 * remains without the link. `text` is `undefined` where the link cannot be left out: in HTML, and in a definition.
 */
export function relativeLinks(markdown) {
  const links = [];
  const add = (node, url, text) => {
    if (!isRelative(url)) return;
    const [path, anchor] = url.split("#");
    const { start, end } = node.position;
    links.push({ start: start.offset, end: end.offset, line: start.line, path: decodeURI(path), anchor, text });
  };
  for (const node of nodesOf(fromMarkdown(markdown))) {
    if (node.type === "image") add(node, node.url, node.alt ?? "");
    if (node.type === "definition") add(node, node.url);
    if (node.type === "link") {
      const [first, last] = [node.children[0], node.children.at(-1)];
      add(node, node.url, first ? markdown.slice(first.position.start.offset, last.position.end.offset) : "");
    }
    if (node.type === "html") {
      for (const [, , url] of node.value.matchAll(/\s(?:href|src|srcset)=(["'])(.*?)\1/g)) add(node, url);
    }
  }
  return links;
}

/** The anchors that GitHub and npm make of a Markdown text's headings. */
export function anchorsOf(markdown) {
  const slugger = new Slugger();
  const headings = [...nodesOf(fromMarkdown(markdown))].filter(({ type }) => type === "heading");
  return new Set(headings.map((heading) => slugger.slug(toString(heading))));
}
