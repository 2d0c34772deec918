import type { BindingPattern, ForStatement, Statement, SwitchStatement, TryStatement, VariableDeclaration } from "oxc-parser";
import { DEAD, findingAt, join, type BreakTarget, type Run, type State, type Walker } from "./flow.ts";
import { isPlain } from "./plain.ts";
import { childScope, declarePattern, declareStatements, declareVariables } from "./scope.ts";
import { PLAIN, UNKNOWN } from "./value.ts";
import type { Scope } from "./model.ts";

/** Walks the statements of a block, in a scope of its own. */
function walkBlock(body: readonly Statement[], scope: Scope, state: State, run: Run, walker: Walker): State {
  const inner = childScope(scope);
  declareStatements(body, inner, walker);
  return walkStatements(body, inner, state, run, walker);
}

/** Walks statements whose names are declared. */
export function walkStatements(body: readonly Statement[], scope: Scope, state: State, run: Run, walker: Walker): State {
  return body.reduce((at, statement) => (at.dead ? at : walker.statement(statement, scope, at, run)), state);
}

/** Walks a statement. The list of its types is closed. */
export function walkStatement(node: Statement, scope: Scope, state: State, run: Run, walker: Walker): State {
  switch (node.type) {
    case "EmptyStatement":
    case "DebuggerStatement":
    case "FunctionDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
      return state;
    case "ExpressionStatement":
      return walker.expression(node.expression, scope, state, run);
    case "VariableDeclaration":
      return walkVariables(node, scope, state, run, walker);
    case "BlockStatement":
      return walkBlock(node.body, scope, state, run, walker);
    case "ReturnStatement":
      walker.exit(node.argument, node, scope, state, run);
      return DEAD;
    case "ThrowStatement":
      walker.expression(node.argument, scope, state, run);
      return DEAD;
    case "IfStatement": {
      const [whenTrue, whenFalse] = walker.condition(node.test, scope, state, run);
      const branch = (inner: Statement, from: State): State =>
        from.dead ? from : walkBlock([inner], scope, from, run, walker);
      return join(branch(node.consequent, whenTrue), node.alternate ? branch(node.alternate, whenFalse) : whenFalse);
    }
    case "TryStatement":
      return walkTry(node, scope, state, run, walker);
    case "SwitchStatement":
      return withTarget(run, null, (target) => walkSwitch(node, scope, state, run, walker, target));
    case "LabeledStatement":
      return withTarget(run, node.label.name, () => walker.statement(node.body, scope, state, run));
    case "BreakStatement": {
      const label = node.label?.name ?? null;
      const target = run.targets.findLast((each) => (label === null ? each.label === null : each.label === label));
      target?.states.push(state);
      return DEAD;
    }
    case "ContinueStatement":
      return DEAD;
    case "WhileStatement": {
      const after = walker.expression(node.test, scope, state, run);
      return walkLoop(node.body, scope, after, run, walker);
    }
    case "DoWhileStatement":
      return walkLoop(node.body, scope, walker.expression(node.test, scope, state, run), run, walker);
    case "ForStatement":
      return walkFor(node, scope, state, run, walker);
    case "ForOfStatement":
    case "ForInStatement": {
      const after = walker.expression(node.right, scope, state, run);
      const inner = childScope(scope);
      const item = isPlain(walker.evaluate(node.right, scope), walker) ? PLAIN : UNKNOWN;
      if (node.left.type === "VariableDeclaration") {
        for (const { id } of node.left.declarations) {
          declarePattern(id, () => item, inner, walker);
          walkPattern(id, inner, after, run, walker);
        }
      } else if (!after.guarded) run.unknown.push(findingAt(node.left, scope, "assigns in the head of a loop"));
      return walkLoop(node.body, inner, after, run, walker);
    }
    default:
      if (!state.guarded) run.unknown.push(findingAt(node, scope, `has syntax that this command does not know (${node.type})`));
      return state;
  }
}

function walkVariables({ declarations }: VariableDeclaration, scope: Scope, state: State, run: Run, walker: Walker): State {
  return declarations.reduce((at, { id, init }) => {
    const after = init ? walker.expression(init, scope, at, run) : at;
    return walkPattern(id, scope, after, run, walker);
  }, state);
}

/** Walks the defaults in a pattern: a default may do anything. */
export function walkPattern(
  pattern: BindingPattern | { type: "RestElement"; argument: BindingPattern },
  scope: Scope,
  state: State,
  run: Run,
  walker: Walker,
): State {
  switch (pattern.type) {
    case "Identifier":
      return state;
    case "AssignmentPattern":
      return walkPattern(pattern.left, scope, join(state, walker.expression(pattern.right, scope, state, run)), run, walker);
    case "RestElement":
      return walkPattern(pattern.argument, scope, state, run, walker);
    case "ArrayPattern":
      return pattern.elements.reduce((at, element) => (element ? walkPattern(element, scope, at, run, walker) : at), state);
    case "ObjectPattern":
      return pattern.properties.reduce((at, property) => {
        if (property.type === "RestElement") return walkPattern(property, scope, at, run, walker);
        const { key, computed, value } = property;
        const after = computed && key.type !== "PrivateIdentifier" ? walker.expression(key, scope, at, run) : at;
        return walkPattern(value, scope, after, run, walker);
      }, state);
  }
}

/** `catch` begins with what was known before `try`, because the guard itself may have thrown. So does `finally`. */
function walkTry({ block, handler, finalizer }: TryStatement, scope: Scope, state: State, run: Run, walker: Walker): State {
  const tried = walkBlock(block.body, scope, state, run, walker);
  let after = tried;
  if (handler) {
    const inner = childScope(scope);
    if (handler.param) {
      declarePattern(handler.param, () => PLAIN, inner, walker);
      walkPattern(handler.param, inner, state, run, walker);
    }
    after = join(tried, walkBlock(handler.body.body, inner, state, run, walker));
  }
  if (!finalizer) return after;
  const last = walkBlock(finalizer.body, scope, state, run, walker);
  if (last.dead) return DEAD;
  return after.dead ? DEAD : { guarded: after.guarded || last.guarded, dead: false };
}

function walkSwitch(
  { discriminant, cases }: SwitchStatement,
  scope: Scope,
  state: State,
  run: Run,
  walker: Walker,
  target: BreakTarget,
): State {
  const before = walker.expression(discriminant, scope, state, run);
  const inner = childScope(scope);
  declareStatements(
    cases.flatMap(({ consequent }) => consequent),
    inner,
    walker,
  );
  let [falls, tested] = [DEAD, before];
  for (const { test, consequent } of cases) {
    if (test) tested = walker.expression(test, inner, tested, run);
    falls = walkStatements(consequent, inner, join(falls, tested), run, walker);
  }
  return join(falls, ...(cases.some(({ test }) => test === null) ? [] : [tested]), ...target.states);
}

function walkFor({ init, test, update, body }: ForStatement, scope: Scope, state: State, run: Run, walker: Walker): State {
  const inner = childScope(scope);
  let after = state;
  if (init?.type === "VariableDeclaration") {
    declareVariables(init, inner, walker);
    after = walkVariables(init, inner, after, run, walker);
  } else if (init) after = walker.expression(init, inner, after, run);
  if (test) after = walker.expression(test, inner, after, run);
  const end = walkLoop(body, inner, after, run, walker);
  if (update) walker.expression(update, inner, after, run);
  return end;
}

/** A body may run no time at all, so what it proves does not count after the loop. */
function walkLoop(body: Statement, scope: Scope, state: State, run: Run, walker: Walker): State {
  withTarget(run, null, () => walkBlock([body], scope, state, run, walker));
  return state;
}

/** Walks what a `break` may leave. */
function withTarget(run: Run, label: string | null, walk: (target: BreakTarget) => State): State {
  const target: BreakTarget = { label, states: [] };
  run.targets.push(target);
  const end = walk(target);
  run.targets.pop();
  return join(end, ...target.states);
}
