/** What a row of the report is about. */
export type Kind = "page" | "layout" | "template" | "part" | "metadata" | "handler" | "action";

/**
 * How it is protected.
 *
 * `guarded`: a guard of a login manager comes first. `public`: it needs none, by a comment or by a rule. `middleware`: only middleware
 * asks for a login, by the cookie. `unguarded`: anyone gets it. `unknown`: the command could not read it.
 */
export type Status = "guarded" | "public" | "middleware" | "unguarded" | "unknown";

/** A page, a handler, an action, or another part of the app that a request reaches. */
export interface Row {
  readonly kind: Kind;
  /** The URL path of a page or a handler. For an action, the name of the function. */
  readonly name: string;
  /** From the app's folder. */
  readonly file: string;
  /** Counted from 1. 0 when the command did not find it. */
  readonly line: number;
  readonly status: Status;
  /** How, or why not, in a few words. */
  readonly how: string;
  /** A comment that says "public" above what is guarded, for example. It fails nothing. */
  readonly warning?: string;
}

/** Whether the command fails for a row. */
export function fails({ status }: Row, acceptMiddleware: boolean): boolean {
  return status === "unguarded" || status === "unknown" || (status === "middleware" && !acceptMiddleware);
}
