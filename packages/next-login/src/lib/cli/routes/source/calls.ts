import type { CallExpression, Expression, NewExpression } from "oxc-parser";
import { argumentValues } from "./call-value.ts";
import { DEAD, findingAt, guardedFrom, guardsAll, textOf, type Run, type State, type Walker } from "./flow.ts";
import { GUARDS, OWN, WRAPPERS, isHarmlessGlobal, isHarmlessPackage, isValidation, neverReturns } from "./known.ts";
import { MUTATORS, lineOf, rootOf } from "./module.ts";
import { isLocal, isOwnObject } from "./own-object.ts";
import { isPlain } from "./plain.ts";
import { PLAIN } from "./value.ts";
import type { AppFunction, Scope, Value } from "./model.ts";

/** Walks a call: first its arguments, then the function, if the app has its source. */
export function walkCall(
  node: CallExpression,
  scope: Scope,
  state: State,
  run: Run,
  isAwaited: boolean,
  walker: Walker,
): State {
  const before = walkArguments(node, scope, walkCallee(node.callee, scope, state, run, walker), run, walker);
  if (before.dead) return before;
  const callee = walker.evaluate(node.callee, scope);
  const effect = (why = `calls ${textOf(node.callee, scope)}()`): State => {
    if (!before.guarded) run.effects.push(findingAt(node, scope, why));
    return before;
  };
  const proved = (): State => {
    if (!isAwaited) return before;
    run.sawGuard = true;
    return guardedFrom(before);
  };
  switch (callee.kind) {
    case "login-function":
      if (GUARDS.has(callee.name)) return proved();
      if (WRAPPERS.has(callee.name)) return before;
      if (!before.guarded) run.own.add(callee.name);
      return OWN.has(callee.name) ? before : effect();
    case "guarded-function":
      run.answers.add(node);
      run.sawGuard ||= isAwaited;
      // A guarded handler returns its refusal, so what follows runs also for anonymous visitors.
      return run.mode === "handler" || !isAwaited ? before : guardedFrom(before);
    case "function":
      return walkAppCall(callee, node, scope, before, run, isAwaited, walker);
    case "package": {
      const { name, path } = callee;
      if (neverReturns(name, path)) {
        const isPlainCall = argumentValues(node, scope, walker).every((value) => isPlain(value, walker));
        if (!before.guarded && !isPlainCall)
          run.open.push(findingAt(node, scope, `sends ${textOf(node, scope)} without a guard`));
        return DEAD;
      }
      const isUse = name === "react" && /^(?:default\.)?use$/.test(path);
      const [promise] = isUse ? argumentValues(node, scope, walker) : [];
      if (promise?.kind === "promise" && promise.isGuard) {
        run.sawGuard = true;
        return guardedFrom(before);
      }
      if (isUse || (name === "react" && /^(?:default\.)?cache$/.test(path))) return before;
      return isHarmlessPackage(name, path) || isValidation(name) ? callbacks(node, scope, before, run, walker) : effect();
    }
    case "global": {
      if (!isHarmlessGlobal(callee.path)) return effect();
      const after = callbacks(node, scope, before, run, walker);
      return isAwaited && callee.path === "Promise.all" && waitsForGuard(argumentValues(node, scope, walker)[0])
        ? proved()
        : after;
    }
    case "plain":
    case "schema":
      if (changesShared(node.callee, scope)) return effect(`changes ${textOf(node.callee, scope)}`);
      return callbacks(node, scope, before, run, walker);
    default: {
      const root = rootOf(node.callee);
      const isOwn = root !== node.callee && root.type === "Identifier" && isOwnObject(root.name, scope);
      return isOwn ? callbacks(node, scope, before, run, walker) : effect();
    }
  }
}

/** Whether a call changes an array or an object that other requests see too, such as one of another file. */
function changesShared(callee: Expression, scope: Scope): boolean {
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return false;
  const root = rootOf(callee);
  return MUTATORS.test(callee.property.name) && root.type === "Identifier" && !isLocal(root.name, scope);
}

/** Walks `new`. A class of the app, or of a package, may do anything. */
export function walkNew(node: NewExpression, scope: Scope, state: State, run: Run, walker: Walker): State {
  const before = walkArguments(node, scope, state, run, walker);
  const callee = walker.evaluate(node.callee, scope);
  const isHarmless =
    (callee.kind === "global" && isHarmlessGlobal(callee.path)) ||
    (callee.kind === "package" && isHarmlessPackage(callee.name, callee.path));
  if (isHarmless) return callbacks(node, scope, before, run, walker);
  if (!before.guarded) run.effects.push(findingAt(node, scope, `creates a ${textOf(node.callee, scope)}`));
  return before;
}

function walkCallee(callee: Expression, scope: Scope, state: State, run: Run, walker: Walker): State {
  if (callee.type === "Identifier") return state;
  return walker.expression(callee, scope, state, run);
}

type Call = Pick<CallExpression, "arguments">;

function walkArguments({ arguments: args }: Call, scope: Scope, state: State, run: Run, walker: Walker): State {
  return args.reduce((at, arg) => walker.expression(arg.type === "SpreadElement" ? arg.argument : arg, scope, at, run), state);
}

function waitsForGuard(list: Value | undefined): boolean {
  return list?.kind === "array" && list.items.some((item) => item.kind === "promise" && item.isGuard);
}

/** Walks the functions among the arguments of a function that only computes: it may call them. */
function callbacks({ arguments: args }: Call, scope: Scope, state: State, run: Run, walker: Walker): State {
  for (const arg of args) {
    if (state.guarded) break;
    if (arg.type === "SpreadElement") continue;
    const value = walker.evaluate(arg, scope);
    if (value.kind === "guarded-function" || value.kind === "login-function") continue;
    if (value.kind !== "function") continue;
    const inner = runInside(value, [PLAIN, PLAIN, PLAIN, PLAIN], run, walker);
    if (inner) addFindings(inner, run, "");
    else run.unknown.push(findingAt(arg, scope, "calls itself"));
  }
  return state;
}

function walkAppCall(
  fn: AppFunction,
  node: CallExpression,
  scope: Scope,
  state: State,
  run: Run,
  isAwaited: boolean,
  walker: Walker,
): State {
  if (state.guarded) return state;
  const inner = runInside(fn, argumentValues(node, scope, walker), run, walker);
  if (!inner) {
    run.effects.push(findingAt(node, scope, `calls ${textOf(node.callee, scope)}(), which calls itself`));
    return state;
  }
  const {
    scope: { module },
  } = fn;
  const via = `in ${textOf(node.callee, scope)}() (line ${lineOf(module, fn.node.start)}), `;
  addFindings(inner, run, via);
  if (inner.exits.length === 0 && inner.unknown.length === 0) return DEAD;
  if (!isAwaited) return state;
  if (run.mode === "handler" && (inner.sawGuard || inner.testsUser) && inner.leaks.length === 0) {
    run.answers.add(node);
    run.sawGuard = true;
  }
  if (!guardsAll(inner)) return state;
  run.sawGuard = true;
  return guardedFrom(state);
}

/** Walks a function that this one calls. Returns `null` for a function that calls itself. */
function runInside(fn: AppFunction, args: readonly Value[], { mode, stack }: Run, walker: Walker): Run | null {
  if (stack.includes(fn.node) || stack.length > 30) return null;
  return walker.walk(fn, args, mode === "handler" ? "handler" : "helper", stack);
}

function addFindings(inner: Run, run: Run, via: string): void {
  run.effects.push(...inner.effects.map((finding) => ({ ...finding, why: via + finding.why })));
  run.unknown.push(...inner.unknown);
  run.open.push(...inner.open);
  for (const name of inner.own) run.own.add(name);
}
