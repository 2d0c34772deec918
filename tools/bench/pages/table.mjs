/** Rows as lines: the first column to the left, the others to the right. */
export function table(heads, rows) {
  const lines = [heads, ...rows].map((row) => row.map(String));
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const pad = (text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]));
  return lines.map((line) => `  ${line.map(pad).join("   ")}`).join("\n");
}

export const spread = ([low, median, high]) => `${median.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
