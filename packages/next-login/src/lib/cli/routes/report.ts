import { fails, type Row, type Status } from "./row.ts";

/** The counts of a report. */
export interface Counts extends Readonly<Record<Status, number>> {
  readonly failed: number;
}

export function countRows(rows: readonly Row[], acceptMiddleware: boolean): Counts {
  const of = (status: Status): number => rows.filter((row) => row.status === status).length;
  return {
    guarded: of("guarded"),
    public: of("public"),
    middleware: of("middleware"),
    unguarded: of("unguarded"),
    unknown: of("unknown"),
    failed: rows.filter((row) => fails(row, acceptMiddleware)).length,
  };
}

const ORDER = ["page", "layout", "template", "part", "metadata", "handler", "action"];

export function sortRows(rows: readonly Row[]): Row[] {
  return rows.toSorted(
    (one, other) =>
      ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) ||
      compare(one.kind === "action" ? one.file : one.name, other.kind === "action" ? other.file : other.name) ||
      compare(one.file, other.file) ||
      one.line - other.line,
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** The report for a person: a line for each row, then again what fails, with what to write. */
export function formatReport(rows: readonly Row[], acceptMiddleware: boolean): string {
  const lines = rows.map((row) => [row.kind, row.name, placeOf(row), row.status, row.how]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]!.length)));
  const table = lines.map((line) =>
    line
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const counts = countRows(rows, acceptMiddleware);
  const failed = rows.filter((row) => fails(row, acceptMiddleware));
  const summary = (["guarded", "public", "middleware", "unguarded", "unknown"] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${status}`);
  return [
    ...table,
    "",
    ...rows.flatMap((row) => (row.warning ? [`Warning: ${placeOf(row)} ${row.name} ${row.warning}.`] : [])),
    `${rows.length} in total: ${summary.join(", ")}.`,
    ...(failed.length > 0 ? ["", `Without a guard: ${failed.length}`, "", ...failed.map(explain), "", ADVICE] : []),
    "",
  ].join("\n");
}

function explain(row: Row): string {
  return `  ${placeOf(row)}  ${row.kind} ${row.name}: ${row.how}`;
}

const ADVICE = `Call \`await requireUser()\` first, or wrap the function in \`loginRequired\`.
If it is public on purpose, write // next-login: public, <why> on the line above it.`;

function placeOf({ file, line }: Row): string {
  return line > 0 ? `${file}:${line}` : file || "-";
}
