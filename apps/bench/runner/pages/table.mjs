/** Rows as lines: the columns of words, `left`, to the left, the others to the right. */
export function textTable({ heads, rows, left = [0] }) {
  const lines = [heads, ...rows].map((row) => row.map(String));
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const pad = (text, column) => (left.includes(column) ? text.padEnd(widths[column]) : text.padStart(widths[column]));
  return lines.map((line) => `  ${line.map(pad).join("   ").trimEnd()}`).join("\n");
}

/** The same for a page of docs, as the formatter has it. */
export function markdownTable({ heads, rows, left = [0] }) {
  const lines = [heads, ...rows].map((row) => row.map((cell) => String(cell).replaceAll("|", "\\|")));
  const widths = heads.map((_, column) => Math.max(3, ...lines.map((line) => line[column].length)));
  const pad = (text, column) => (left.includes(column) ? text.padEnd(widths[column]) : text.padStart(widths[column]));
  const rule = widths.map((width, column) => (left.includes(column) ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  const [head, ...rest] = lines.map((line) => line.map(pad));
  return [head, rule, ...rest].map((line) => `| ${line.join(" | ")} |`).join("\n");
}
