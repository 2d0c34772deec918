import type { Node } from "oxc-parser";
import { childScope, declareParameters, declareStatements, lazy, type Evaluator } from "./scope.ts";
import { declaredNames } from "./module.ts";
import { walkNodes } from "./parser.ts";
import { UNKNOWN } from "./value.ts";
import type { AppFunction, Scope, Value } from "./model.ts";

/** Makes the scope of a call: the parameters, then what the body declares. `args` is `null` when the client calls. */
export function enterFunction(fn: AppFunction, args: readonly Value[] | null, evaluator: Evaluator): Scope {
  const outer = childScope(fn.scope);
  const { node } = fn;
  if (node.type === "FunctionExpression" && node.id)
    outer.names.set(
      node.id.name,
      lazy(() => fn),
    );
  declareParameters(node, args, outer, evaluator);
  const scope = childScope(outer);
  if (node.body?.type !== "BlockStatement") return scope;
  for (const name of varNames(node.body))
    outer.names.set(
      name,
      lazy(() => UNKNOWN),
    );
  declareStatements(node.body.body, scope, evaluator);
  return scope;
}

/** The names of `var`, which a function has from its start, in whatever block they are. */
function varNames(body: Node): string[] {
  const names: string[] = [];
  walkNodes(body, (node) => {
    if (node.type === "VariableDeclaration" && node.kind === "var") names.push(...declaredNames(node));
    return node === body || !/^(?:ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/.test(node.type);
  });
  return names;
}
