/** A guard of the library, called in a page or around an action. */
const GUARD = /\b(?:requireUser|requireFreshUser|loginRequired|freshLoginRequired)\b[(<]/;

/**
 * The lines of a source file that guard it: of each function or constant with a guard, the line that begins it and the lines of its
 * guards, with an ellipsis for what is left out. "" for a file without a guard. Imports do not count.
 */
export function guardingLines(source) {
  const lines = source.split("\n");
  const blocks = [];
  let begin = null;
  for (const [index, line] of lines.entries()) {
    if (/^(?:export |async |function |const )/.test(line)) begin = { index, kept: [] };
    if (!begin || !GUARD.test(line)) continue;
    if (begin.kept.length === 0) blocks.push(begin);
    if (index !== begin.index && begin.kept.length === 0) begin.kept.push(lines[begin.index]);
    begin.kept.push(line);
  }
  return blocks.map(({ kept }) => [...kept, "  …"].join("\n")).join("\n\n");
}
