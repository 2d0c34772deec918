import type { AssignmentTarget, Expression, LogicalExpression, MemberExpression, Node } from "oxc-parser";
import { walkCall, walkNew } from "./calls.ts";
import { checkComponent, checkFunctionProp } from "./components.ts";
import { findingAt, guardedFrom, join, textOf, type Run, type State, type Walker } from "./flow.ts";
import { expressionsOf } from "./jsx.ts";
import { isLocal, isOwnObject } from "./own-object.ts";
import { rootOf } from "./module.ts";
import type { Scope } from "./model.ts";

/** Walks an expression in the order in which JavaScript evaluates it. The list of its types is closed. */
export function walkExpression(
  node: Expression,
  scope: Scope,
  state: State,
  run: Run,
  isAwaited: boolean,
  walker: Walker,
): State {
  const one = (inner: Expression, from: State = state): State => walker.expression(inner, scope, from, run);
  const all = (inner: readonly Expression[], from: State = state): State => inner.reduce((at, part) => one(part, at), from);
  switch (node.type) {
    case "Literal":
    case "Identifier":
    case "ThisExpression":
    case "MetaProperty":
    case "FunctionExpression":
    case "FunctionDeclaration":
    case "ArrowFunctionExpression":
      return state;
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
    case "TSNonNullExpression":
    case "TSInstantiationExpression":
    case "ParenthesizedExpression":
      return walker.expression(node.expression, scope, state, run, isAwaited);
    case "ChainExpression": {
      // What follows a `?.` may not run.
      const always = one(optionalBase(node.expression));
      return join(always, walker.expression(node.expression, scope, state, run, isAwaited));
    }
    case "TemplateLiteral":
      return all(node.expressions);
    case "ArrayExpression":
      return all(node.elements.flatMap((item) => (item ? [item.type === "SpreadElement" ? item.argument : item] : [])));
    case "ObjectExpression":
      return node.properties.reduce((at, property) => {
        if (property.type === "SpreadElement") return one(property.argument, at);
        return one(property.value, property.computed ? one(property.key as Expression, at) : at);
      }, state);
    case "UnaryExpression":
      if (node.operator === "delete") noteAssignment(node.argument, scope, state, run);
      return one(node.argument);
    case "BinaryExpression":
      return one(node.right, node.left.type === "PrivateIdentifier" ? state : one(node.left as Expression));
    case "LogicalExpression":
      return walkLogical(node, scope, state, run, walker);
    case "ConditionalExpression": {
      const [whenTrue, whenFalse] = walker.condition(node.test, scope, state, run);
      const branch = (inner: Expression, from: State): State => walker.expression(inner, scope, from, run, isAwaited);
      return join(branch(node.consequent, whenTrue), branch(node.alternate, whenFalse));
    }
    case "SequenceExpression":
      return all(node.expressions);
    case "UpdateExpression":
      noteAssignment(node.argument, scope, state, run);
      return state;
    case "AssignmentExpression": {
      const after = one(node.right, node.left.type === "MemberExpression" ? one(node.left) : state);
      noteAssignment(node.left, scope, after, run);
      // `??=` may not assign, and so may not run its right side.
      return node.operator === "=" ? after : join(state, after);
    }
    case "MemberExpression":
      return walkMember(node, one);
    case "AwaitExpression": {
      const after = walker.expression(node.argument, scope, state, run, true);
      const value = node.argument.type === "Identifier" ? walker.evaluate(node.argument, scope) : null;
      if (value?.kind !== "promise" || !value.isGuard) return after;
      run.sawGuard = true;
      return guardedFrom(after);
    }
    case "CallExpression":
      return walkCall(node, scope, state, run, isAwaited, walker);
    case "NewExpression":
      return walkNew(node, scope, state, run, walker);
    case "JSXElement":
    case "JSXFragment": {
      const after = all(expressionsOf(node));
      for (const inner of expressionsOf(node)) checkFunctionProp(inner, scope, after, run, walker);
      if (node.type === "JSXElement") checkComponent(node, scope, after, run, walker);
      return after;
    }
    case "TaggedTemplateExpression":
      return note(node, scope, all(node.quasi.expressions), run, `runs ${textOf(node.tag, scope)}\`…\``);
    case "ImportExpression":
      return note(node, scope, one(node.source), run, "imports a file at run time");
    default:
      if (!state.guarded) run.unknown.push(findingAt(node, scope, `has syntax that this command does not know (${node.type})`));
      return state;
  }
}

/** The part of `a.b?.c(d)` that always runs: `a.b`. */
function optionalBase(node: Expression): Expression {
  if (node.type === "MemberExpression") {
    const below = optionalBase(node.object);
    return below === node.object && !node.optional && !hasOptional(node.object) ? node : below;
  }
  if (node.type === "CallExpression") {
    const below = optionalBase(node.callee);
    return below === node.callee && !node.optional && !hasOptional(node.callee) ? node : below;
  }
  return node.type === "TSNonNullExpression" ? optionalBase(node.expression) : node;
}

function hasOptional(node: Expression): boolean {
  if (node.type === "MemberExpression") return node.optional || hasOptional(node.object);
  if (node.type === "CallExpression") return node.optional || hasOptional(node.callee);
  return node.type === "TSNonNullExpression" && hasOptional(node.expression);
}

function walkMember(node: MemberExpression, one: (inner: Expression, from?: State) => State): State {
  const after = one(node.object);
  return node.computed ? one(node.property, after) : after;
}

function walkLogical(node: LogicalExpression, scope: Scope, state: State, run: Run, walker: Walker): State {
  if (node.operator !== "??") {
    const [whenTrue, whenFalse] = walker.condition(node.left, scope, state, run);
    const [skips, continues] = node.operator === "&&" ? [whenFalse, whenTrue] : [whenTrue, whenFalse];
    return join(skips, walker.expression(node.right, scope, continues, run));
  }
  const left = walker.expression(node.left, scope, state, run);
  const { kind } = walker.evaluate(node.left, scope);
  const isProof = kind === "user" || kind === "of-user" || kind === "source";
  run.testsUser ||= isProof;
  const isThere = isProof ? guardedFrom(left) : left;
  return join(isThere, walker.expression(node.right, scope, left, run));
}

/** Notes what was done, unless a guard came first. */
export function note(node: Node, scope: Scope, state: State, run: Run, why: string): State {
  if (!state.guarded) run.effects.push(findingAt(node, scope, why));
  return state;
}

/** A name and an object of this call are its own. Everything else outlives it. */
function noteAssignment(target: AssignmentTarget | Expression, scope: Scope, state: State, run: Run): void {
  const root = rootOf(target);
  if (root.type === "Identifier" && (root === target ? isLocal(root.name, scope) : isOwnObject(root.name, scope))) return;
  note(target, scope, state, run, `changes ${textOf(target, scope)}`);
}
