import { GUARDS, OWN, WRAPPERS, isConstantGlobal, isHarmlessGlobal, isHarmlessPackage, isValidation } from "./known.ts";
import type { Evaluator } from "./scope.ts";
import type { Value } from "./model.ts";

/** Whether a value has no data of the app in it. A function is no data, and the visitor's own user is the visitor's. */
export function isPlain(value: Value, evaluator: Evaluator): boolean {
  switch (value.kind) {
    case "login-function":
      return GUARDS.has(value.name) || WRAPPERS.has(value.name) || OWN.has(value.name);
    case "unknown":
    case "namespace":
    case "promise":
    case "manager":
      return value.kind === "promise" && isPlain(value.of, evaluator);
    case "array":
      return value.items.every((item) => isPlain(item, evaluator));
    case "object":
      return value.node.properties.every((property) => {
        const inner = property.type === "SpreadElement" ? property.argument : property.value;
        return isPlain(evaluator.evaluate(inner, value.scope), evaluator);
      });
    case "global":
      return isConstantGlobal(value.path) || isHarmlessGlobal(value.path);
    case "package":
      return isHarmlessPackage(value.name, value.path) || isValidation(value.name);
    default:
      return true;
  }
}
