import type { BindingPattern, Directive, Expression, Statement, VariableDeclaration } from "oxc-parser";
import { PLAIN, UNKNOWN } from "./value.ts";
import type { Binding, FunctionLike, Manager, Scope, Value } from "./model.ts";

/** Finds the value of an expression, and of a property of a value. */
export interface Evaluator {
  /** Every login manager that was found, by the call that makes it. */
  readonly managers: Map<Expression, Manager>;
  evaluate(node: Expression, scope: Scope): Value;
  member(value: Value, name: string): Value;
}

export function childScope(parent: Scope): Scope {
  return { module: parent.module, parent, names: new Map() };
}

/** Returns the innermost binding of a name, or `undefined` for a global name. */
export function lookup(name: string, scope: Scope): Binding | undefined {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const binding = at.names.get(name);
    if (binding) return binding;
  }
  return undefined;
}

/** A binding that computes its value once. A name that depends on itself is unknown. */
export function lazy(compute: () => Value): Binding {
  let state: "new" | "running" | Value = "new";
  return {
    value() {
      if (state === "running") return UNKNOWN;
      if (state === "new") {
        state = "running";
        state = compute();
      }
      return state;
    },
  };
}

/** Declares what the statements of a block declare. `var` counts as the block's own name, which hides no more than it should. */
export function declareStatements(statements: readonly (Directive | Statement)[], scope: Scope, evaluator: Evaluator): void {
  for (const statement of statements) {
    if (statement.type === "VariableDeclaration") declareVariables(statement, scope, evaluator);
    else if (statement.type === "FunctionDeclaration" && statement.id) {
      const { name } = statement.id;
      scope.names.set(name, constantUnlessAssigned(name, scope, { kind: "function", node: statement, scope }));
    } else if (statement.type === "ClassDeclaration" && statement.id)
      scope.names.set(
        statement.id.name,
        lazy(() => UNKNOWN),
      );
    else if (statement.type === "TSEnumDeclaration")
      scope.names.set(
        statement.id.name,
        lazy(() => PLAIN),
      );
  }
}

export function declareVariables({ kind, declarations }: VariableDeclaration, scope: Scope, evaluator: Evaluator): void {
  for (const { id, init } of declarations) {
    const value = (): Value => (init ? evaluator.evaluate(init, scope) : UNKNOWN);
    declarePattern(id, value, scope, evaluator, kind === "const");
    if (id.type === "Identifier" && kind === "const" && init) {
      scope.names.set(id.name, { ...lazy(isWeakMap(init) ? value : unlessMutated(id.name, value, scope)), init });
    }
  }
}

/** Only code that has the key, such as the headers of a request, finds what a WeakMap has for it. */
function isWeakMap(init: Expression): boolean {
  return init.type === "NewExpression" && init.callee.type === "Identifier" && init.callee.name === "WeakMap";
}

/**
 * The value of a name, unless the file changes what it holds: an array that is filled later is not the empty array it began as. What
 * the client sent stays what the client sent.
 */
function unlessMutated(name: string, value: () => Value, { module }: Scope): () => Value {
  if (!module.mutated.has(name)) return value;
  return () => {
    const first = value();
    return /^(?:array|object|plain|manager)$/.test(first.kind) ? UNKNOWN : first;
  };
}

/** Declares the parameters of a function. `values` is `null` for a function that the client calls. */
export function declareParameters(fn: FunctionLike, values: readonly Value[] | null, scope: Scope, evaluator: Evaluator): void {
  fn.params.forEach((param, index) => {
    if (param.type === "TSParameterProperty") return;
    if (param.type === "RestElement") {
      const rest = values?.slice(index) ?? [PLAIN];
      const value = rest.every((item) => item.kind === "plain") ? PLAIN : { kind: "array" as const, items: rest };
      declarePattern(param.argument, () => value, scope, evaluator);
      return;
    }
    const value = values ? (values[index] ?? { kind: "literal" as const, value: undefined }) : PLAIN;
    declarePattern(param, () => value, scope, evaluator);
  });
}

/** Declares each name of a pattern. A name that the file assigns anywhere is unknown. */
export function declarePattern(
  pattern: BindingPattern,
  value: () => Value,
  scope: Scope,
  evaluator: Evaluator,
  isConstant = false,
): void {
  switch (pattern.type) {
    case "Identifier": {
      const isAssigned = !isConstant && scope.module.assigned.has(pattern.name);
      scope.names.set(pattern.name, lazy(isAssigned ? () => UNKNOWN : unlessMutated(pattern.name, value, scope)));
      return;
    }
    case "AssignmentPattern": {
      const withDefault = (): Value => orDefault(value(), () => evaluator.evaluate(pattern.right, scope));
      declarePattern(pattern.left, withDefault, scope, evaluator, isConstant);
      return;
    }
    case "ObjectPattern":
      for (const property of pattern.properties) {
        if (property.type === "RestElement") {
          const rest = (): Value => (value().kind === "plain" ? PLAIN : UNKNOWN);
          declarePattern(property.argument, rest, scope, evaluator, isConstant);
          continue;
        }
        const { key, computed } = property;
        const name = !computed && key.type === "Identifier" ? key.name : undefined;
        const of = (): Value => (name === undefined ? ofAnyKey(value()) : evaluator.member(value(), name));
        declarePattern(property.value, of, scope, evaluator, isConstant);
      }
      return;
    case "ArrayPattern":
      pattern.elements.forEach((element, index) => {
        if (!element) return;
        if (element.type !== "RestElement") {
          declarePattern(element, () => evaluator.member(value(), String(index)), scope, evaluator, isConstant);
          return;
        }
        declarePattern(element.argument, () => ofAnyKey(value()), scope, evaluator, isConstant);
      });
  }
}

function ofAnyKey(value: Value): Value {
  return value.kind === "plain" ? PLAIN : UNKNOWN;
}

/** A value that may be `undefined`, in which case the default replaces it. */
function orDefault(value: Value, fallback: () => Value): Value {
  if (value.kind === "literal" && value.value === undefined) return fallback();
  return isSimple(value) && isSimple(fallback()) ? PLAIN : UNKNOWN;
}

function isSimple({ kind }: Value): boolean {
  return kind === "plain" || kind === "literal";
}

function constantUnlessAssigned(name: string, scope: Scope, value: Value): Binding {
  return lazy(() => (scope.module.assigned.has(name) ? UNKNOWN : value));
}
