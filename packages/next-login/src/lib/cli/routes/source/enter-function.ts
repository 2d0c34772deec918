import { childScope, declareParameters, declareStatements, lazy, type Evaluator } from "./scope.ts";
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
  if (node.body?.type === "BlockStatement") declareStatements(node.body.body, scope, evaluator);
  return scope;
}
