import type { CallExpression, Expression, NewExpression, Node } from "oxc-parser";
import { findingAt, textOf, type Run, type State, type Walker } from "./flow.ts";
import { isPlain } from "./plain.ts";
import { lookup } from "./scope.ts";
import type { Scope } from "./model.ts";

/** Walks what a function returns, and notes what an anonymous visitor would get. */
export function walkExit(argument: Expression | null, at: Node, scope: Scope, state: State, run: Run, walker: Walker): void {
  const again = (inner: Expression | null, from: State): void => walkExit(inner, at, scope, from, run, walker);
  if (state.dead) return;
  switch (argument?.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "ParenthesizedExpression":
      return again(argument.expression, state);
    case "ConditionalExpression": {
      const [whenTrue, whenFalse] = walker.condition(argument.test, scope, state, run);
      again(argument.consequent, whenTrue);
      return again(argument.alternate, whenFalse);
    }
    case "LogicalExpression": {
      if (argument.operator === "??") break;
      const [whenTrue, whenFalse] = walker.condition(argument.left, scope, state, run);
      // What `&&` returns without its right side is falsy, and no response and no component.
      if (argument.operator === "&&") {
        addExit(null, at, scope, whenFalse, run, false);
        return again(argument.right, whenTrue);
      }
      again(argument.left, whenTrue);
      return again(argument.right, whenFalse);
    }
    default:
  }
  const below = run.guardedBelow;
  const after = argument ? walker.expression(argument, scope, state, run, true) : state;
  if (after.dead) return;
  addExit(argument, at, scope, after, run, run.guardedBelow > below);
  if (!after.guarded && argument && !mayBeSent(argument, scope, run, walker)) {
    run.leaks.push(findingAt(argument, scope, `returns ${textOf(argument, scope)} without a guard`));
  }
}

function addExit(argument: Expression | null, at: Node, scope: Scope, state: State, run: Run, guardsBelow: boolean): void {
  if (state.dead) return;
  const isEmpty = !argument || (argument.type === "Literal" && !argument.value) || isUndefined(argument);
  run.exits.push({ guarded: state.guarded, isEmpty, guardsBelow, at: findingAt(argument ?? at, scope, "") });
}

function isUndefined(node: Expression): boolean {
  return node.type === "Identifier" && node.name === "undefined";
}

/** Whether anyone may have this value. */
function mayBeSent(node: Expression, scope: Scope, run: Run, walker: Walker): boolean {
  if (isAnswer(node, scope, run)) return true;
  if (run.mode === "handler" && isResponse(node, scope, walker)) return isRefusal(node as CallExpression, scope, walker);
  return isPlain(walker.evaluate(node, scope), walker);
}

/** Whether this is the response of a guarded handler, or a constant that holds it. */
function isAnswer(node: Expression, scope: Scope, run: Run): boolean {
  if (node.type === "AwaitExpression") return isAnswer(node.argument, scope, run);
  if (node.type !== "Identifier") return run.answers.has(node);
  const init = lookup(node.name, scope)?.init;
  return init !== undefined && init.type !== "Identifier" && isAnswer(init, scope, run);
}

function isResponse(node: Expression, scope: Scope, walker: Walker): node is CallExpression | NewExpression {
  if (node.type !== "CallExpression" && node.type !== "NewExpression") return false;
  const callee = walker.evaluate(node.callee, scope);
  const path = callee.kind === "global" || callee.kind === "package" ? callee.path : "";
  return /^(?:Next)?Response(?:\.\w+)?$/.test(path);
}

/** Whether a response is a redirect or an error, and its body has no data. */
function isRefusal(node: CallExpression | NewExpression, scope: Scope, walker: Walker): boolean {
  if (!node.arguments.every((arg) => arg.type !== "SpreadElement" && isPlain(walker.evaluate(arg, scope), walker)))
    return false;
  const callee = walker.evaluate(node.callee, scope);
  if ("path" in callee && /\.(?:redirect|error)$/.test(callee.path)) return true;
  const [body, init] = node.arguments as Expression[];
  // An empty body has no data, whatever the status.
  if (body && isNothing(body, scope, walker)) return true;
  const status = init ? walker.member(walker.evaluate(init, scope), "status") : undefined;
  // Without a status it is 200.
  return status?.kind === "literal" && Number(status.value) >= 300;
}

function isNothing(node: Expression, scope: Scope, walker: Walker): boolean {
  const value = walker.evaluate(node, scope);
  return value.kind === "literal" && (value.value === null || value.value === undefined);
}
