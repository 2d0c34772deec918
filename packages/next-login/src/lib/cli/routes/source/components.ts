import type { Expression, JSXElement, JSXElementName } from "oxc-parser";
import { findingAt, textOf, type Run, type State, type Walker } from "./flow.ts";
import { directivesOf } from "./module.ts";
import { lookup } from "./scope.ts";
import { PLAIN, UNKNOWN } from "./value.ts";
import type { AppFunction, Scope, Value } from "./model.ts";

/** How a component protects what it shows. */
export type Protection = "guarded" | "static" | "open";

/**
 * Judges what a component returned on each path.
 *
 * `guarded`: a path passes a guard, and what the other paths show needs none. `static`: no path has a guard, and none shows data of the
 * app. A component that always redirects shows nothing, so it is static.
 */
export function protectionOf({ exits, open, leaks, unknown }: Run): Protection {
  if (open.length > 0 || leaks.length > 0 || unknown.length > 0) return "open";
  const isGuarded =
    exits.some(({ guarded }) => guarded) ||
    (exits.some(({ guardsBelow }) => guardsBelow) && exits.every(({ isEmpty, guardsBelow }) => isEmpty || guardsBelow));
  return isGuarded ? "guarded" : "static";
}

/** Follows the component of an element that is rendered before a guard. */
export function checkComponent(node: JSXElement, scope: Scope, state: State, run: Run, walker: Walker): void {
  if (state.guarded || state.dead) return;
  const { name } = node.openingElement;
  if (isIntrinsic(name)) return;
  const text = scope.module.text.slice(name.start, name.end);
  const value = componentOf(name, scope, walker);
  const open = (why: string): void => void run.open.push(findingAt(node, scope, `renders <${text}>, ${why}`));
  if (value.kind === "guarded-function") run.guardedBelow++;
  else if (value.kind === "function") followComponent(value, run, walker, open);
  // A component of a package has no data of the app but what it receives, and that is checked where it is written.
  else if (value.kind !== "package") open("which this command cannot follow");
}

function followComponent(component: AppFunction, run: Run, walker: Walker, open: (why: string) => void): void {
  if (component.scope.module.directives.has("use client")) return;
  // A component that renders itself shows nothing more the second time.
  if (run.stack.includes(component.node)) return;
  const inner = walker.walk(component, [PLAIN, PLAIN], "component", run.stack);
  const protection = protectionOf(inner);
  if (protection === "guarded") run.guardedBelow++;
  if (protection !== "open") return;
  const [first] = [...inner.leaks, ...inner.open, ...inner.unknown];
  open(`which ${first?.why ?? "has no guard"}`);
}

/** Follows a function that an element gets as a prop or a child: a component may call it to render. An action has a row of its own. */
export function checkFunctionProp(node: Expression, scope: Scope, state: State, run: Run, walker: Walker): void {
  if (state.guarded || state.dead) return;
  for (const fn of functionsIn(walker.evaluate(node, scope), walker)) {
    if (isServerFunction(fn)) continue;
    followComponent(fn, run, walker, (why) => {
      run.open.push(findingAt(node, scope, `passes ${textOf(node, scope)}, ${why}`));
    });
  }
}

/** The functions in a value, also in the objects and lists in it. */
function functionsIn(value: Value, walker: Walker): AppFunction[] {
  if (value.kind === "function") return [value];
  if (value.kind === "array") return value.items.flatMap((item) => functionsIn(item, walker));
  if (value.kind !== "object") return [];
  return value.node.properties.flatMap((property) => {
    const inner = property.type === "SpreadElement" ? property.argument : property.value;
    return functionsIn(walker.evaluate(inner, value.scope), walker);
  });
}

function isServerFunction({ node: { body }, scope }: AppFunction): boolean {
  if (scope.module.directives.has("use server")) return true;
  return body?.type === "BlockStatement" && directivesOf(body.body).has("use server");
}

function isIntrinsic(name: JSXElementName): boolean {
  return name.type === "JSXNamespacedName" || (name.type === "JSXIdentifier" && /^[a-z]/.test(name.name));
}

function componentOf(name: JSXElementName, scope: Scope, walker: Walker): Value {
  if (name.type === "JSXMemberExpression") {
    const { object } = name;
    return walker.member(componentOf(object as JSXElementName, scope, walker), name.property.name);
  }
  if (name.type !== "JSXIdentifier") return UNKNOWN;
  return lookup(name.name, scope)?.value() ?? UNKNOWN;
}
