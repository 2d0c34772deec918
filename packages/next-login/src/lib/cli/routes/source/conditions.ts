import type { BinaryExpression, Expression } from "oxc-parser";
import { guardedFrom, join, type Run, type State, type Walker } from "./flow.ts";
import type { Scope, Value } from "./model.ts";

/** Walks a condition. Returns what is known when it is true, and when it is false. */
export function walkCondition(
  node: Expression,
  scope: Scope,
  state: State,
  run: Run,
  walker: Walker,
): readonly [whenTrue: State, whenFalse: State] {
  const again = (inner: Expression, from: State): readonly [State, State] => walker.condition(inner, scope, from, run);
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "ParenthesizedExpression":
      return again(node.expression, state);
    case "UnaryExpression": {
      if (node.operator !== "!") break;
      const [whenTrue, whenFalse] = again(node.argument, state);
      return [whenFalse, whenTrue];
    }
    case "LogicalExpression": {
      if (node.operator === "??") break;
      const [leftTrue, leftFalse] = again(node.left, state);
      if (node.operator === "&&") {
        const [rightTrue, rightFalse] = again(node.right, leftTrue);
        return [rightTrue, join(leftFalse, rightFalse)];
      }
      const [rightTrue, rightFalse] = again(node.right, leftFalse);
      return [join(leftTrue, rightTrue), rightFalse];
    }
    case "BinaryExpression": {
      if (node.left.type === "PrivateIdentifier") break;
      const after = walker.expression(node, scope, state, run);
      const proof = proofOf(node as BinaryExpression, scope, walker);
      if (proof) run.testsUser = true;
      if (proof === "equal") return [guardedFrom(after), after];
      return proof === "different" ? [after, guardedFrom(after)] : [after, after];
    }
    default:
  }
  const after = walker.expression(node, scope, state, run);
  if (!isLoggedInIfTrue(walker.evaluate(node, scope))) return [after, after];
  run.testsUser = true;
  return [guardedFrom(after), after];
}

function isLoggedInIfTrue({ kind }: Value): boolean {
  return kind === "user" || kind === "of-user" || kind === "source";
}

/** Whether a comparison proves a login when it is true (`equal`), or when it is false (`different`). */
function proofOf({ operator, left, right }: BinaryExpression, scope: Scope, walker: Walker): "equal" | "different" | null {
  if (!/^[!=]==?$/.test(operator)) return null;
  const values = [walker.evaluate(left, scope), walker.evaluate(right, scope)];
  const login = values.find(isLoggedInIfTrue);
  const other = values.find((value) => value.kind === "literal");
  if (!login || !other) return null;
  const isEquality = operator.startsWith("=");
  if (other.value !== null && other.value !== undefined) return isEquality ? "equal" : "different";
  // `null` differs from `undefined` for ===, and a user that is missing is the first, a field of it the second.
  const missing = login.kind === "of-user" ? undefined : null;
  if (operator.length === 3 && other.value !== missing) return null;
  return isEquality ? "different" : "equal";
}
