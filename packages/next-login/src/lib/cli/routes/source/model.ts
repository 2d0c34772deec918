import type {
  ArrowFunctionExpression,
  Comment,
  Expression,
  Function as FunctionNode,
  Node,
  ObjectExpression,
  Program,
} from "oxc-parser";

/** A name that a file exports, and where the file says so. */
export type Export =
  | { readonly kind: "local"; readonly name: string; readonly at: Node }
  | { readonly kind: "expression"; readonly expression: Expression; readonly at: Node }
  | { readonly kind: "from"; readonly specifier: string; readonly name: string; readonly at: Node };

/** A file of the app, parsed. */
export interface Module {
  readonly file: string;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly directives: ReadonlySet<string>;
  readonly scope: Scope;
  readonly exports: ReadonlyMap<string, Export>;
  /** `export * from` these. */
  readonly stars: readonly string[];
  /** Every name that the file assigns after its declaration, whatever it names there. */
  readonly assigned: ReadonlySet<string>;
  /** Every name whose array or object the file changes, so that its first value says nothing of what it holds. */
  readonly mutated: ReadonlySet<string>;
  /** What the parser could not read. Such a file proves nothing. */
  readonly problem: string | undefined;
}

/** The names of a block, a function or a file. Every name is declared before the block is walked, as in JavaScript. */
export interface Scope {
  readonly module: Module;
  readonly parent: Scope | null;
  readonly names: Map<string, Binding>;
}

/** A name whose value is found when it is first asked for. */
export interface Binding {
  value(): Value;
  /** The expression of a constant that has no pattern. */
  readonly init?: Expression;
}

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
