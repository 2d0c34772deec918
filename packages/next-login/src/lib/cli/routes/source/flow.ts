import type { Expression, Node, Statement } from "oxc-parser";
import type { Evaluator } from "./scope.ts";
import type { AppFunction, FunctionLike, Module, Scope, Value } from "./model.ts";

/** What is known where a statement begins. */
export interface State {
  /** A user is logged in on every path that leads here. */
  readonly guarded: boolean;
  /** No path leads here. */
  readonly dead: boolean;
}

export const START: State = Object.freeze({ guarded: false, dead: false });
export const DEAD: State = Object.freeze({ guarded: true, dead: true });

export function guardedFrom(state: State): State {
  return state.dead ? state : { guarded: true, dead: false };
}

/** What is known where paths meet. */
export function join(...states: readonly State[]): State {
  const live = states.filter(({ dead }) => !dead);
  return live.length === 0 ? DEAD : { guarded: live.every(({ guarded }) => guarded), dead: false };
}

/** Why something is not guarded, and where. */
export interface Finding {
  readonly module: Module;
  readonly node: Node;
  readonly why: string;
}

/** What a function is for: it decides what an anonymous visitor may get from it. */
export type Mode = "component" | "action" | "handler" | "helper";

/** A target of `break`. */
export interface BreakTarget {
  readonly label: string | null;
  readonly states: State[];
}

/** A `return`, or the end of a function. */
export interface Exit {
  readonly guarded: boolean;
  /** It returns nothing that a component would show. */
  readonly isEmpty: boolean;
  /** A component in what it returns has a guard of its own. */
  readonly guardsBelow: boolean;
  readonly at: Finding;
}

/** One walk through a function, and what it found before a guard. */
export interface Run {
  readonly mode: Mode;
  /** The functions that are being walked, outermost first. */
  readonly stack: readonly FunctionLike[];
  /** What was done before a guard. */
  readonly effects: Finding[];
  /** Components that show data without a guard, and redirects that carry some. */
  readonly open: Finding[];
  /** What a `return` without a guard returns, when it is more than a refusal. */
  readonly leaks: Finding[];
  /** Syntax that the analysis does not know. */
  readonly unknown: Finding[];
  /** Whether a path passes a guard that is awaited. */
  sawGuard: boolean;
  /** Whether a condition tells a logged-in user from an anonymous visitor. */
  testsUser: boolean;
  /** How many components with a guard of their own were rendered. */
  guardedBelow: number;
  readonly exits: Exit[];
  /** Functions of the manager that were called before a guard. */
  readonly own: Set<string>;
  /** Calls whose result is the response of a guarded handler. */
  readonly answers: Set<Node>;
  readonly targets: BreakTarget[];
}

/** The walkers, which call each other. */
export interface Walker extends Evaluator {
  /** @param isAwaited Whether the value is awaited or returned. A guard that nothing awaits stops no one. */
  expression(node: Expression, scope: Scope, state: State, run: Run, isAwaited?: boolean): State;
  condition(node: Expression, scope: Scope, state: State, run: Run): readonly [whenTrue: State, whenFalse: State];
  statement(node: Statement, scope: Scope, state: State, run: Run): State;
  exit(argument: Expression | null, at: Node, scope: Scope, state: State, run: Run): void;
  /** Walks a function from its start, without a guard. `args` is `null` when the client calls it. */
  walk(fn: AppFunction, args: readonly Value[] | null, mode: Mode, stack: readonly FunctionLike[]): Run;
}

export function newRun(mode: Mode, stack: readonly FunctionLike[]): Run {
  return {
    mode,
    stack,
    effects: [],
    open: [],
    leaks: [],
    unknown: [],
    sawGuard: false,
    testsUser: false,
    guardedBelow: 0,
    exits: [],
    own: new Set(),
    answers: new Set(),
    targets: [],
  };
}

/** Whether every exit of a function has passed a guard. */
export function guardsAll({ exits, unknown }: Run): boolean {
  return exits.length > 0 && exits.every(({ guarded }) => guarded) && unknown.length === 0;
}

export function findingAt(node: Node, scope: Scope, why: string): Finding {
  return { module: scope.module, node, why };
}

/** The text of a node, short enough for one line. */
export function textOf(node: Node, { module }: Scope): string {
  const text = module.text.slice(node.start, node.end).replaceAll(/\s+/g, " ");
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
