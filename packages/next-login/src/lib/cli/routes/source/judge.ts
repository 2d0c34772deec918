import type { Status } from "../row.ts";
import { protectionOf } from "./components.ts";
import { guardsAll, type Finding, type Run, type Walker } from "./flow.ts";
import { LOGINS, LOGOUTS } from "./known.ts";
import type { Value } from "./model.ts";

/** What the source says of one function. */
export interface Verdict {
  readonly status: Extract<Status, "guarded" | "public" | "unguarded" | "unknown">;
  readonly how: string;
  /** Where the reason is. */
  readonly finding?: Finding;
  /** It logs a visitor in, so that it cannot have a guard. */
  readonly logsIn?: boolean;
}

const GUARDED: Verdict = { status: "guarded", how: "a guard is on every path" };

/** Judges a page. It needs a guard, or components with one. */
export function judgePage(value: Value, walker: Walker): Verdict {
  if (value.kind === "guarded-function") return { status: "guarded", how: "loginRequired" };
  if (value.kind !== "function") return { status: "unknown", how: "the page is no function that this command can read" };
  if (value.scope.module.directives.has("use client")) {
    return { status: "unguarded", how: "is a client component, in which no guard can run" };
  }
  const run = walker.walk(value, null, "component", []);
  const protection = protectionOf(run);
  if (protection === "guarded") return GUARDED;
  if (protection === "open") return openVerdict(run);
  if (run.exits.length === 0) return { status: "public", how: "only redirects" };
  const bare = run.exits.find(({ guarded, isEmpty, guardsBelow }) => !guarded && !isEmpty && !guardsBelow);
  const why = run.sawGuard || run.testsUser ? "returns before the guard, or past it" : "has no guard";
  return { status: "unguarded", how: why, ...(bare && { finding: bare.at }) };
}

/** Judges a layout, `generateMetadata` and the like. They need a guard only when they show data of the app. */
export function judgePart(value: Value, walker: Walker): Verdict {
  if (value.kind === "guarded-function") return { status: "guarded", how: "loginRequired" };
  if (value.kind !== "function") return { status: "unknown", how: "it is no function that this command can read" };
  if (value.scope.module.directives.has("use client")) return { status: "public", how: "a client component" };
  const run = walker.walk(value, null, "component", []);
  const protection = protectionOf(run);
  if (protection === "open") return openVerdict(run);
  return protection === "guarded" ? GUARDED : { status: "public", how: "shows no data of the app" };
}

/** Judges an action, or a method of a Route Handler. Nothing may be done before the guard. */
export function judgeCall(value: Value, mode: "action" | "handler", walker: Walker): Verdict {
  if (value.kind === "guarded-function") return { status: "guarded", how: "loginRequired" };
  if (value.kind !== "function") return { status: "unknown", how: "it is no function that this command can read" };
  const run = walker.walk(value, null, mode, []);
  const [finding] = [...run.unknown, ...run.effects, ...run.leaks, ...run.open];
  const logsIn = [...run.own].some((name) => LOGINS.has(name));
  if (finding) {
    const isLate = run.sawGuard || run.testsUser;
    const why = isLate && !run.unknown.includes(finding) ? `${finding.why} before the guard` : finding.why;
    const how = isLate || run.unknown.includes(finding) ? why : `has no guard, and ${why}`;
    return { status: "unguarded", how, finding, logsIn };
  }
  if (run.sawGuard || guardsAll(run)) return GUARDED;
  if ([...run.own].some((name) => LOGOUTS.has(name))) return { status: "public", how: "only logs the visitor out" };
  // Nothing was done for an anonymous visitor, so what the function does is behind the test.
  if (run.testsUser) return GUARDED;
  if (run.exits.length === 0) return { status: "public", how: "only redirects" };
  return { status: "unguarded", how: "has no guard", logsIn };
}

function openVerdict({ leaks, open, unknown }: Run): Verdict {
  const [finding] = [...unknown, ...leaks, ...open];
  return { status: "unguarded", how: finding?.why ?? "has no guard", ...(finding && { finding }) };
}
