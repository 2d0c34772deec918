import type { CallExpression, Expression, MemberExpression, ObjectExpression } from "oxc-parser";
import { callValue } from "./call-value.ts";
import { isHarmlessGlobal, isHarmlessPackage } from "./known.ts";
import { expressionsOf } from "./jsx.ts";
import { isPlain } from "./plain.ts";
import type { Sources } from "./sources.ts";
import { lookup, type Evaluator } from "./scope.ts";
import { PLAIN, UNKNOWN, awaited, literal } from "./value.ts";
import type { Scope, Value } from "./model.ts";

/** The deepest chain of calls that is followed. Deeper values are unknown. */
const MAX_DEPTH = 60;

/** Creates the evaluator, which finds what an expression is without running it. What it does not know is unknown. */
export function createEvaluator(sources: Sources): Evaluator {
  let depth = 0;
  const evaluator: Evaluator = {
    managers: new Map(),
    evaluate(node, scope) {
      if (depth >= MAX_DEPTH) return UNKNOWN;
      depth++;
      try {
        return evaluate(node, scope, evaluator);
      } finally {
        depth--;
      }
    },
    member: (value, name) => member(value, name, evaluator, sources),
  };
  return evaluator;
}

function evaluate(node: Expression, scope: Scope, evaluator: Evaluator): Value {
  const of = (inner: Expression): Value => evaluator.evaluate(inner, scope);
  const plainIf = (...inner: readonly Expression[]): Value =>
    inner.every((part) => isPlain(of(part), evaluator)) ? PLAIN : UNKNOWN;
  switch (node.type) {
    case "Literal":
      return "regex" in node || "bigint" in node ? PLAIN : literal(node.value);
    case "Identifier": {
      if (node.name === "undefined") return literal(undefined);
      return lookup(node.name, scope)?.value() ?? { kind: "global", path: node.name };
    }
    case "FunctionExpression":
    case "FunctionDeclaration":
    case "ArrowFunctionExpression":
      return { kind: "function", node, scope };
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
    case "TSNonNullExpression":
    case "TSInstantiationExpression":
    case "ParenthesizedExpression":
      return of(node.expression);
    case "ChainExpression":
      return ofChain(node.expression, scope, evaluator);
    case "AwaitExpression":
      return awaited(of(node.argument));
    case "TemplateLiteral":
      return plainIf(...node.expressions);
    case "ArrayExpression": {
      const items = node.elements.filter((element) => element !== null);
      if (items.length === 0 && scope.parent === null) return UNKNOWN;
      const parts = items.map((item): readonly Value[] | null => {
        if (item.type !== "SpreadElement") return [of(item)];
        const spread = of(item.argument);
        return spread.kind === "array" ? spread.items : null;
      });
      // Of a spread that is no array in the source, only the whole can be judged.
      if (parts.includes(null)) return plainIf(...items.map((item) => (item.type === "SpreadElement" ? item.argument : item)));
      return { kind: "array", items: parts.flatMap((part) => part ?? []) };
    }
    case "ObjectExpression":
      if (node.properties.length === 0 && scope.parent === null) return UNKNOWN;
      return { kind: "object", node, scope };
    case "UnaryExpression":
      return node.operator === "void" ? literal(undefined) : plainIf(node.argument);
    case "BinaryExpression":
      return node.left.type === "PrivateIdentifier" ? UNKNOWN : plainIf(node.left as Expression, node.right);
    case "LogicalExpression":
      return plainIf(node.left, node.right);
    case "ConditionalExpression":
      return plainIf(node.test, node.consequent, node.alternate);
    case "AssignmentExpression":
      return node.operator === "=" ? of(node.right) : UNKNOWN;
    case "SequenceExpression":
      return of(node.expressions.at(-1)!);
    case "UpdateExpression":
      return PLAIN;
    case "MemberExpression":
      return memberOf(node, scope, evaluator);
    case "CallExpression":
      return callValue(node, scope, evaluator);
    case "NewExpression": {
      const callee = of(node.callee);
      const isShared = scope.parent === null && callee.kind === "global" && /^(?:Map|Set)$/.test(callee.path);
      const isHarmless =
        (callee.kind === "global" && isHarmlessGlobal(callee.path)) ||
        (callee.kind === "package" && isHarmlessPackage(callee.name, callee.path));
      return isHarmless && !isShared ? plainIf(...withoutSpread(node)) : UNKNOWN;
    }
    case "JSXElement":
    case "JSXFragment":
      return plainIf(...expressionsOf(node));
    default:
      return UNKNOWN;
  }
}

/** `user?.role` is `undefined` when no one is logged in. */
function ofChain(node: Expression, scope: Scope, evaluator: Evaluator): Value {
  let at: Expression = node;
  while (at.type === "MemberExpression" || at.type === "CallExpression" || at.type === "TSNonNullExpression") {
    if (at.type === "MemberExpression" && at.optional) {
      const object = evaluator.evaluate(at.object, scope);
      if (object.kind === "user" || object.kind === "of-user") return { kind: "of-user" };
    }
    at = at.type === "MemberExpression" ? at.object : at.type === "CallExpression" ? at.callee : at.expression;
  }
  return evaluator.evaluate(node, scope);
}

function memberOf(node: MemberExpression, scope: Scope, evaluator: Evaluator): Value {
  const object = evaluator.evaluate(node.object, scope);
  if (!node.computed) return node.property.type === "Identifier" ? evaluator.member(object, node.property.name) : UNKNOWN;
  const key = evaluator.evaluate(node.property, scope);
  if (key.kind === "literal") return evaluator.member(object, String(key.value));
  return isPlain(object, evaluator) ? PLAIN : UNKNOWN;
}

function member(value: Value, name: string, evaluator: Evaluator, sources: Sources): Value {
  switch (value.kind) {
    case "plain":
    case "literal":
    case "user":
    case "of-user":
    case "source":
      return PLAIN;
    case "login":
      if (name === "user") return value.anonymousIsUser ? PLAIN : { kind: "user" };
      return name === "source" ? { kind: "source" } : PLAIN;
    case "manager":
      return { kind: "login-function", name, manager: value };
    case "login-function":
      return { ...value, name: `${value.name}.${name}` };
    case "object":
      return propertyOf(value.node, name, value.scope, evaluator);
    case "array":
      return /^\d+$/.test(name) ? (value.items[Number(name)] ?? UNKNOWN) : isPlain(value, evaluator) ? PLAIN : UNKNOWN;
    case "namespace":
      return sources.declared(value.file, name)?.value ?? UNKNOWN;
    case "package":
      return { ...value, path: value.path === "*" ? name : `${value.path}.${name}` };
    case "schema":
      return value;
    case "global":
      return { kind: "global", path: `${value.path}.${name}` };
    default:
      return UNKNOWN;
  }
}

/** The property of an object as the source writes it, also by a spread. The last one counts. */
function propertyOf(node: ObjectExpression, name: string, scope: Scope, evaluator: Evaluator): Value {
  for (const property of node.properties.toReversed()) {
    if (property.type === "SpreadElement") {
      const spread = evaluator.evaluate(property.argument, scope);
      if (spread.kind !== "object") return isPlain(spread, evaluator) ? PLAIN : UNKNOWN;
      const found = propertyOf(spread.node, name, spread.scope, evaluator);
      if (found.kind === "literal" && found.value === undefined) continue;
      return found;
    }
    if (property.computed || property.kind !== "init") return UNKNOWN;
    const { key } = property;
    const written = key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : null;
    if (written === name) return evaluator.evaluate(property.value, scope);
  }
  return literal(undefined);
}

function withoutSpread({ arguments: args }: Pick<CallExpression, "arguments">): Expression[] {
  return args.map((arg) => (arg.type === "SpreadElement" ? arg.argument : arg));
}
