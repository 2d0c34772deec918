import ts from "typescript";

// Stands for what is not prose: no word of the list can match across it.
const OTHER = "\0";
const hide = (text, by = OTHER) => text.replaceAll(/\S/g, by);

/** The prose of a file, at the place where it stands there: comments, texts and Markdown, without code and identifiers. */
export function proseOf(path, text) {
  return path.endsWith(".md") ? proseOfMarkdown(text) : proseOfCode(path, text);
}

const FENCE = /^([ >]*)```(\w*)\n(.*?)^\1```$/gms;
const NOT_PROSE = [
  /<!--.*?-->/gs,
  /(?<=\]\()[^)]*/g, // a link's address
  /^\[[^\]]+\]: .*$/gm,
  /`[\w-]+\.spec\.ts` “[^”]+”/g, // a test's title, which `npm run titles` compares
  /`[^`]+`/g,
];

function proseOfMarkdown(text) {
  const outside = (part) => NOT_PROSE.reduce((rest, pattern) => rest.replaceAll(pattern, (code) => hide(code)), part);
  const parts = [];
  let end = 0;
  for (const { 0: block, 2: language, index } of text.matchAll(FENCE)) {
    parts.push(
      outside(text.slice(end, index)),
      /^[jt]sx?$/.test(language) ? proseOfCode("block.tsx", block) : withoutCode(block),
    );
    end = index + block.length;
  }
  return [...parts, outside(text.slice(end))].join("");
}

const withoutCode = (text) => text.replaceAll(/`[^`\n]+`|\{@link [^}]+\}/g, (code) => hide(code));

function proseOfCode(path, text) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const prose = [...hide(text)];
  const show = (start, end, shown = text.slice(start, end)) => prose.splice(start, end - start, ...shown);
  const comment = ({ pos, end }) =>
    show(
      pos,
      end,
      withoutCode(text.slice(pos, end)).replaceAll(/^\/[/*]+|\*\/$|(?<=^\s*)(?:\*|\/\/)/gm, (sign) => hide(sign, " ")),
    );
  for (const token of tokensOf(file)) {
    if (ts.isJsxText(token)) {
      show(token.pos, token.end);
      continue;
    }
    for (const range of ts.getLeadingCommentRanges(text, token.pos) ?? []) comment(range);
    for (const range of ts.getTrailingCommentRanges(text, token.end) ?? []) comment(range);
    // A string without a space is a code, a path or a name.
    if (isText(token) && token.text.includes(" ")) show(token.getStart(file), token.end, withoutCode(token.getText(file)));
  }
  return prose.join("");

  function* tokensOf(node) {
    const children = node.getChildren(file);
    if (children.length === 0) yield node;
    else for (const child of children) yield* tokensOf(child);
  }
}

const isText = (node) => ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node);
