import type { Value } from "./model.ts";

export const PLAIN: Value = Object.freeze({ kind: "plain" });
export const UNKNOWN: Value = Object.freeze({ kind: "unknown" });

export function literal(value: unknown): Value {
  return { kind: "literal", value };
}

export function promiseOf(of: Value, isGuard = false): Value {
  return of.kind === "promise" ? of : { kind: "promise", of, isGuard };
}

/** The value after `await`. */
export function awaited(value: Value): Value {
  return value.kind === "promise" ? value.of : value;
}
