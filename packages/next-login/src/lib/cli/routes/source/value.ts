import type { Expression, Function as FunctionNode, ArrowFunctionExpression, ObjectExpression } from "oxc-parser";
import type { Scope } from "./scope.ts";

/** A function in the app's source. A component, an action and a helper are all functions. */
export type FunctionLike = FunctionNode | ArrowFunctionExpression;

/** A function with the scope in which it was written, so that a closure knows the arguments of the function around it. */
export interface AppFunction {
  readonly kind: "function";
  readonly node: FunctionLike;
  readonly scope: Scope;
}

/** A login manager of the app. */
export interface Manager {
  readonly kind: "manager";
  /** The options of `createLoginManager`, to read `publicPaths` and the views. */
  readonly options: Expression | null;
  readonly scope: Scope;
  /** Whether an anonymous visitor is an object too (`anonymousUser`), so that a test for a user proves no login. */
  readonly anonymousIsUser: boolean;
}

/**
 * What the analysis knows of a value without running the code. `plain` values are built only from constants and from what the client
 * sent, so that no data of the app is in them.
 */
export type Value =
  | AppFunction
  | Manager
  | { readonly kind: "plain" }
  | { readonly kind: "literal"; readonly value: unknown }
  | { readonly kind: "unknown" }
  /** A function of a login manager, such as `requireUser` or `sessions.list`. */
  | { readonly kind: "login-function"; readonly name: string; readonly manager: Manager }
  /** What `loginRequired` or `freshLoginRequired` returns. */
  | { readonly kind: "guarded-function" }
  /** The user, or `null`. */
  | { readonly kind: "user" }
  /** `undefined` when no one is logged in, such as `user?.role`. */
  | { readonly kind: "of-user" }
  /** The result of `getLogin()`. */
  | { readonly kind: "login"; readonly anonymousIsUser: boolean }
  /** How the user was authenticated, or `null`. */
  | { readonly kind: "source" }
  | { readonly kind: "promise"; readonly of: Value; readonly isGuard: boolean }
  | { readonly kind: "object"; readonly node: ObjectExpression; readonly scope: Scope }
  | { readonly kind: "array"; readonly items: readonly Value[] }
  /** `import * as name` of a file of the app. */
  | { readonly kind: "namespace"; readonly file: string }
  /** An export of a package; the path has the names of its members. `*` is the package's namespace. */
  | { readonly kind: "package"; readonly name: string; readonly path: string }
  /** A schema of a validation library. */
  | { readonly kind: "schema" }
  /** A name that the file does not declare, with the names of its members: `JSON.parse`. */
  | { readonly kind: "global"; readonly path: string };

export const PLAIN: Value = Object.freeze({ kind: "plain" });
export const UNKNOWN: Value = Object.freeze({ kind: "unknown" });

export function literal(value: unknown): Value {
  return { kind: "literal", value };
}

export function promiseOf(of: Value, isGuard = false): Value {
  return of.kind === "promise" ? of : { kind: "promise", of, isGuard };
}

/** The value after `await`. */
export function awaited(value: Value): Value {
  return value.kind === "promise" ? value.of : value;
}
