import type { Node } from "oxc-parser";
import { enterFunction } from "./enter-function.ts";
import { WRAPPERS } from "./known.ts";
import { directivesOf } from "./module.ts";
import { childrenOf } from "./parser.ts";
import { childScope, declarePattern, declareStatements, declareVariables, type Evaluator } from "./scope.ts";
import { PLAIN, UNKNOWN } from "./value.ts";
import type { AppFunction, FunctionLike, Module, Scope, Value } from "./model.ts";

/** A function with `"use server"` in its body. */
export interface InlineAction {
  readonly fn: AppFunction;
  readonly name: string;
  /** Where the statement of the file begins that contains it. */
  readonly outerStart: number;
  /** The directive is in an argument of `loginRequired`, so that Next calls the function past the guard. */
  readonly isInsideWrapper: boolean;
}

/**
 * Finds the inline actions of a file in the order in which Next numbers them (`$$RSC_SERVER_ACTION_0`): by where they end, so an action
 * in an action comes first.
 */
export function inlineActionsOf(module: Module, evaluator: Evaluator): InlineAction[] {
  const found: InlineAction[] = [];
  const visit = (node: Node, scope: Scope, parents: readonly Node[]): void => {
    const inner = scopeBelow(node, scope, evaluator);
    for (const child of childrenOf(node)) visit(child, inner, [...parents, node]);
    if (isFunction(node) && isAction(node)) found.push(describe(node, scope, parents, evaluator));
  };
  for (const statement of module.program.body) visit(statement, module.scope, []);
  return found.toSorted((one, other) => one.fn.node.end - other.fn.node.end);
}

function describe(node: FunctionLike, scope: Scope, parents: readonly Node[], evaluator: Evaluator): InlineAction {
  const wrapper = parents.findLast((parent) => parent.type === "CallExpression");
  const callee = wrapper?.type === "CallExpression" ? evaluator.evaluate(wrapper.callee, scope) : UNKNOWN;
  return {
    fn: { kind: "function", node, scope },
    name: node.id?.name ?? nameIn(parents.at(-1)) ?? "(anonymous)",
    outerStart: parents[0]?.start ?? node.start,
    isInsideWrapper: callee.kind === "login-function" && WRAPPERS.has(callee.name),
  };
}

function isFunction(node: Node): node is FunctionLike {
  return node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression" || node.type === "FunctionDeclaration";
}

function isAction({ body }: FunctionLike): boolean {
  return body?.type === "BlockStatement" && directivesOf(body.body).has("use server");
}

function nameIn(parent: Node | undefined): string | undefined {
  if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier") return parent.id.name;
  const key = parent?.type === "Property" || parent?.type === "MethodDefinition" ? parent.key : undefined;
  return key?.type === "Identifier" ? key.name : undefined;
}

const ANY: readonly Value[] = Array.from({ length: 10 }, () => UNKNOWN);

/** The scope of what is inside a node. */
function scopeBelow(node: Node, scope: Scope, evaluator: Evaluator): Scope {
  // What a function around an action receives is not the client's.
  if (isFunction(node)) return enterFunction({ kind: "function", node, scope }, ANY, evaluator);
  const inner = childScope(scope);
  if (node.type === "BlockStatement" || node.type === "StaticBlock") declareStatements(node.body, inner, evaluator);
  else if (node.type === "SwitchStatement") {
    declareStatements(
      node.cases.flatMap(({ consequent }) => consequent),
      inner,
      evaluator,
    );
  } else if (node.type === "CatchClause") {
    if (node.param) declarePattern(node.param, () => PLAIN, inner, evaluator);
  } else if (node.type === "ForStatement") {
    if (node.init?.type === "VariableDeclaration") declareVariables(node.init, inner, evaluator);
  } else if (node.type === "ForOfStatement" || node.type === "ForInStatement") {
    if (node.left.type !== "VariableDeclaration") return scope;
    for (const { id } of node.left.declarations) declarePattern(id, () => UNKNOWN, inner, evaluator);
  } else return scope;
  return inner;
}
