import type { CallExpression, Expression, Statement } from "oxc-parser";
import { enterFunction } from "./enter-function.ts";
import { isHarmlessGlobal, isHarmlessPackage, isValidation, GUARDS, OWN, WRAPPERS } from "./known.ts";
import { isPlain } from "./plain.ts";
import { childScope, declareStatements, type Evaluator } from "./scope.ts";
import { PLAIN, UNKNOWN, awaited, literal, promiseOf } from "./value.ts";
import type { AppFunction, Manager, Scope, Value } from "./model.ts";

/** Returns what a call returns, as far as the source tells. */
export function callValue(node: CallExpression, scope: Scope, evaluator: Evaluator): Value {
  const callee = evaluator.evaluate(node.callee, scope);
  const args = (): Value[] => argumentValues(node, scope, evaluator);
  switch (callee.kind) {
    case "login-function":
      return ofLoginFunction(callee);
    case "guarded-function":
      return promiseOf(UNKNOWN);
    case "function":
      return returnValue(callee, args(), evaluator);
    case "package": {
      const { name, path } = callee;
      if (name === "next-login" && path === "createLoginManager") return managerOf(node, scope, evaluator);
      const [first] = node.arguments;
      if (name === "react" && /^(?:default\.)?cache$/.test(path) && first)
        return evaluator.evaluate(first as Expression, scope);
      if (name === "react" && /^(?:default\.)?use$/.test(path)) return awaited(args()[0] ?? UNKNOWN);
      if (isValidation(name)) return { kind: "schema" };
      return isHarmlessPackage(name, path) && allPlain(args(), evaluator) ? PLAIN : UNKNOWN;
    }
    case "schema":
      // The same value is a schema (`z.string().max(9)`) and a result (`rule.parse(form)`), and neither has data of the app.
      return allPlain(args(), evaluator) ? callee : UNKNOWN;
    case "global":
      if (/^Promise\.all$/.test(callee.path)) return allOf(args()[0]);
      return isHarmlessGlobal(callee.path) && allPlain(args(), evaluator) ? PLAIN : UNKNOWN;
    case "plain":
      return allPlain(args(), evaluator) ? PLAIN : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

/** The values of a call's arguments. After a spread, no position is known. */
export function argumentValues({ arguments: args }: CallExpression, scope: Scope, evaluator: Evaluator): Value[] {
  const spread = args.findIndex(({ type }) => type === "SpreadElement");
  const values = args.map((arg) =>
    arg.type === "SpreadElement" ? spreadValue(arg.argument, scope, evaluator) : evaluator.evaluate(arg, scope),
  );
  if (spread === -1) return values;
  const rest = values.slice(spread).every((value) => isPlain(value, evaluator)) ? PLAIN : UNKNOWN;
  // Any of the later parameters may be any of the spread values.
  return [...values.slice(0, spread), ...Array.from({ length: 10 }, () => rest)];
}

function spreadValue(node: Expression, scope: Scope, evaluator: Evaluator): Value {
  const value = evaluator.evaluate(node, scope);
  return value.kind === "array" && value.items.some(({ kind }) => kind === "function") ? UNKNOWN : value;
}

function ofLoginFunction({ name, manager }: { name: string; manager: Manager }): Value {
  if (GUARDS.has(name)) return promiseOf(PLAIN, true);
  if (WRAPPERS.has(name)) return { kind: "guarded-function" };
  if (name === "getCurrentUser") return promiseOf(manager.anonymousIsUser ? PLAIN : { kind: "user" });
  if (name === "getLogin") return promiseOf({ kind: "login", anonymousIsUser: manager.anonymousIsUser });
  return promiseOf(OWN.has(name) ? PLAIN : UNKNOWN);
}

function managerOf(node: CallExpression, scope: Scope, evaluator: Evaluator): Value {
  const [options] = node.arguments;
  if (!options || options.type === "SpreadElement") return UNKNOWN;
  const value = evaluator.evaluate(options, scope);
  const anonymous = evaluator.member(value, "anonymousUser");
  const anonymousIsUser = !(anonymous.kind === "literal" && anonymous.value === undefined);
  const manager: Manager = { kind: "manager", options, scope, anonymousIsUser };
  evaluator.managers.set(node, manager);
  return manager;
}

function allOf(list: Value | undefined): Value {
  return list?.kind === "array" ? promiseOf({ kind: "array", items: list.items.map(awaited) }) : UNKNOWN;
}

/** Whether a call with these arguments returns no data of the app. A callback counts by what it returns. */
function allPlain(values: readonly Value[], evaluator: Evaluator): boolean {
  return values.every((value) =>
    isPlain(value.kind === "function" ? awaited(returnValue(value, ANY, evaluator)) : value, evaluator),
  );
}

/** Arguments of a callback that gets only plain values. */
const ANY: readonly Value[] = Array.from({ length: 4 }, () => PLAIN);

/** What a function of the app returns for these arguments: one value, if all of its `return`s agree. */
function returnValue(fn: AppFunction, args: readonly Value[], evaluator: Evaluator): Value {
  if (fn.node.generator) return UNKNOWN;
  const scope = enterFunction(fn, args, evaluator);
  const { body } = fn.node;
  if (!body) return UNKNOWN;
  const returned =
    body.type === "BlockStatement" ? returnsOf(body.body as Statement[], scope, evaluator) : [evaluator.evaluate(body, scope)];
  const [first, ...others] = returned;
  if (!first) return literal(undefined);
  const value = others.length === 0 ? first : allPlain(returned, evaluator) ? PLAIN : UNKNOWN;
  // Two functions, or a user and a constant, are no longer one or the other.
  if (others.length > 0 && returned.some(({ kind }) => !/^(?:plain|literal|object|array)$/.test(kind))) return UNKNOWN;
  return fn.node.async ? promiseOf(value) : value;
}

/** The values of the `return`s of a block and of the blocks in its `if`s. Another place makes the value unknown. */
function returnsOf(statements: readonly Statement[], scope: Scope, evaluator: Evaluator): Value[] {
  return statements.flatMap((statement): Value[] => {
    switch (statement.type) {
      case "ReturnStatement":
        return [statement.argument ? evaluator.evaluate(statement.argument, scope) : { kind: "literal", value: undefined }];
      case "IfStatement":
        return [statement.consequent, statement.alternate].flatMap((branch) =>
          branch ? inBlock(branch, scope, evaluator) : [],
        );
      case "BlockStatement":
        return inBlock(statement, scope, evaluator);
      case "VariableDeclaration":
      case "ExpressionStatement":
      case "ThrowStatement":
      case "EmptyStatement":
      case "FunctionDeclaration":
      case "TSTypeAliasDeclaration":
      case "TSInterfaceDeclaration":
        return [];
      default:
        return [UNKNOWN];
    }
  });
}

function inBlock(statement: Statement, scope: Scope, evaluator: Evaluator): Value[] {
  if (statement.type !== "BlockStatement") return returnsOf([statement], scope, evaluator);
  const inner = childScope(scope);
  declareStatements(statement.body, inner, evaluator);
  return returnsOf(statement.body, inner, evaluator);
}
