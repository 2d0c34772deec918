import { lineOf } from "./module.ts";
import type { Module } from "./model.ts";

/** `// next-login: public, <why>`. Without a reason it counts for nothing. */
export interface PublicComment {
  readonly reason: string;
}

/**
 * Finds the comment that says that a declaration is public on purpose. It stands on a line of its own above the declaration; other
 * comments may stand between.
 *
 * @param after Only a comment after this position counts, so that the comment of a page is not that of an action in it.
 */
export function publicCommentAbove(module: Module, position: number, after = 0): PublicComment | null {
  const lines = module.text.split("\n");
  const comments = new Map<number, { value: string; start: number }>();
  for (const { value, start, end } of module.comments) {
    const [first, last] = [lineOf(module, start), lineOf(module, end)];
    const before = module.text.slice(module.text.lastIndexOf("\n", start - 1) + 1, start);
    if (!/^\s*\{?\s*$/.test(before)) continue;
    for (let line = first; line <= last; line++) comments.set(line, { value, start });
  }
  for (let line = lineOf(module, position) - 1; line > 0; line--) {
    const comment = comments.get(line);
    if (!comment && !isDecoration(lines[line - 1])) return null;
    if (!comment) continue;
    const reason = /^\s*next-login:\s*public\b[\s,:]*(.*?)\s*$/.exec(comment.value)?.[1];
    if (reason !== undefined) return comment.start > after ? { reason } : null;
  }
  return null;
}

/** JSX may stand between an element's comment and its attribute. Everything else ends the search. */
function isDecoration(line: string | undefined): boolean {
  return line !== undefined && /^\s*"use server";?\s*$/.test(line);
}
