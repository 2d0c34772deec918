import type { Expression } from "oxc-parser";
import { walkCondition } from "./conditions.ts";
import { enterFunction } from "./enter-function.ts";
import { walkExit } from "./exits.ts";
import { walkExpression } from "./expressions.ts";
import { START, findingAt, newRun, type State, type Walker } from "./flow.ts";
import { walkPattern, walkStatement, walkStatements } from "./statements.ts";
import type { Evaluator } from "./scope.ts";

/** Creates the walkers over an evaluator. */
export function createWalker(evaluator: Evaluator): Walker {
  const walker: Walker = {
    ...evaluator,
    expression: (node, scope, state, run, isAwaited = false) =>
      state.dead ? state : walkExpression(node, scope, state, run, isAwaited, walker),
    condition: (node, scope, state, run) => (state.dead ? [state, state] : walkCondition(node, scope, state, run, walker)),
    statement: (node, scope, state, run) => walkStatement(node, scope, state, run, walker),
    exit: (argument, at, scope, state, run) => walkExit(argument, at, scope, state, run, walker),
    walk(fn, args, mode, stack) {
      const { node } = fn;
      const run = newRun(mode, [...stack, node]);
      const scope = enterFunction(fn, args, walker);
      if (node.generator) run.unknown.push(findingAt(node, scope, "is a generator, which this command does not know"));
      const ready = node.params.reduce<State>((at, param) => {
        if (param.type !== "TSParameterProperty") return walkPattern(param, scope, at, run, walker);
        run.unknown.push(findingAt(param, scope, `has syntax that this command does not know (${param.type})`));
        return at;
      }, START);
      if (node.body?.type === "BlockStatement") {
        const end = walkStatements(node.body.body, scope, ready, run, walker);
        walker.exit(null, node, scope, end, run);
      } else walker.exit(node.body as Expression | null, node, scope, ready, run);
      return run;
    },
  };
  return walker;
}
