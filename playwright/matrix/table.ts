import type { Cell } from "./cell.ts";

export const COLUMNS = ["with JavaScript", "without JavaScript", "guards", "log", "its own", "runs on"] as const;
export type Column = (typeof COLUMNS)[number];

/** Annotations of a test: the column it is in, a bug of Next's that it met as expected or shows by itself, what it ran on. */
const COLUMN = "column";
export const NEXT_BUG = "Next bug";
export const SHOWS_BUG = "shows Next bug";
export const RUNS_ON = "runs on";

/** For a test: the column of the table its result goes to. */
export const column = (name: Column): { annotation: { type: string; description: string } } => ({
  annotation: { type: COLUMN, description: name },
});

/** What became of one test. */
export interface Outcome {
  readonly cell: string;
  readonly passed: boolean;
  readonly annotations: readonly { readonly type: string; readonly description?: string }[];
}

/** What the table says where something is wrong. */
const FAILED = "FAILED";
const NOT_RUN = "NOT RUN";
const NOT_SHOWN = "BUG NOT SHOWN BY ITSELF";

const told = ({ annotations }: Outcome, type: string): string | undefined =>
  annotations.find((annotation) => annotation.type === type)?.description;

/** One field: what the tests of a cell say in this column. */
export function field(cell: Cell, name: Column, outcomes: readonly Outcome[]): string {
  const { withoutJavaScript: without } = cell;
  const found = outcomes.filter((outcome) => outcome.cell === cell.name && told(outcome, COLUMN) === name);
  if (found.some(({ passed }) => !passed)) return FAILED;
  if (name === "without JavaScript" && without && "notApplicable" in without) return `n/a (${without.notApplicable})`;
  if (name === "its own" && !cell.checks) return "";
  if (found.length < (name === "its own" ? (cell.checks?.length ?? 0) : 1)) return NOT_RUN;
  const bug = found.map((outcome) => told(outcome, NEXT_BUG)).find(Boolean);
  if (bug) return outcomes.some((each) => each.passed && told(each, SHOWS_BUG) === bug) ? `Next bug ${bug}` : NOT_SHOWN;
  return (name === "runs on" && found.map((outcome) => told(outcome, RUNS_ON)).find(Boolean)) || "pass";
}

/** The table as text, and whether it has no failure and no hole. */
export function table(cells: readonly Cell[], outcomes: readonly Outcome[]): { text: string; whole: boolean } {
  const rows = cells.map((cell) => [cell.name, ...COLUMNS.map((name) => field(cell, name, outcomes))]);
  const lines = [["", ...COLUMNS], ...rows];
  const widths = lines[0]?.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0))) ?? [];
  const text = lines.map((line) =>
    line
      .map((word, index) => word.padEnd(widths[index] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return { text: text.join("\n"), whole: !rows.flat().some((word) => [FAILED, NOT_RUN, NOT_SHOWN].includes(word)) };
}
