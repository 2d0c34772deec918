import type { Node } from "oxc-parser";
import { shown } from "./source-files.ts";
import type { Kind, Row } from "./row.ts";
import { createEvaluator } from "./source/evaluate.ts";
import type { Walker } from "./source/flow.ts";
import type { Verdict } from "./source/judge.ts";
import { lineOf } from "./source/module.ts";
import type { Parse } from "./source/parser.ts";
import { publicCommentAbove } from "./source/public-comment.ts";
import { importResolver } from "./source/resolve-import.ts";
import { Sources } from "./source/sources.ts";
import { createWalker } from "./source/walker.ts";
import type { Module } from "./source/model.ts";

/** The app's sources, with what reads them. */
export interface Analysis {
  readonly folder: string;
  readonly sources: Sources;
  readonly walker: Walker;
}

export function createAnalysis(folder: string, parse: Parse): Analysis {
  let walker: Walker | undefined;
  const sources = new Sources(parse, importResolver(folder, parse), (own) => (walker = createWalker(createEvaluator(own))));
  return { folder, sources, walker: walker! };
}

/** What a row is about, and where it is declared. */
export interface Subject {
  readonly kind: Kind;
  readonly name: string;
  readonly module: Module;
  readonly at: Node;
  /** For an action in a function: where the statement around it begins. */
  readonly outerStart?: number;
}

/** Makes the row of a verdict. A comment above the declaration makes it public, and needs a reason. */
export function rowOf({ folder }: Analysis, { kind, name, module, at, outerStart = -1 }: Subject, verdict: Verdict): Row {
  const base = { kind, name, file: shown(module.file, folder), line: lineOf(module, at.start) };
  const comment = publicCommentAbove(module, at.start, outerStart);
  if (module.problem !== undefined) return { ...base, status: "unknown", how: `cannot be parsed: ${module.problem}` };
  if (comment && comment.reason === "") {
    return { ...base, status: "unguarded", how: "the comment gives no reason. Write // next-login: public, <why>" };
  }
  if (verdict.status === "guarded") {
    const warning = "is guarded, so its comment that says public is out of date";
    return { ...base, status: "guarded", how: verdict.how, ...(comment && { warning }) };
  }
  if (comment) return { ...base, status: "public", how: comment.reason };
  const { finding } = verdict;
  const where = finding && lineOf(finding.module, finding.node.start);
  const file = finding && finding.module !== module ? `${shown(finding.module.file, folder)}:` : "line ";
  const line = where === undefined || (file === "line " && where === base.line) ? "" : ` (${file}${where})`;
  return { ...base, status: verdict.status, how: verdict.how + line };
}
