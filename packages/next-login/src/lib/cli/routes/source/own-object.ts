import { lookup } from "./scope.ts";
import type { Scope } from "./model.ts";

export function isLocal(name: string, scope: Scope): boolean {
  const binding = lookup(name, scope);
  return binding !== undefined && binding !== scope.module.scope.names.get(name);
}

/** Whether a name holds an object that this call has made, so that a change of it is seen nowhere else. */
export function isOwnObject(name: string, scope: Scope): boolean {
  const type = isLocal(name, scope) ? lookup(name, scope)?.init?.type : undefined;
  return type === "ObjectExpression" || type === "ArrayExpression" || type === "NewExpression";
}
