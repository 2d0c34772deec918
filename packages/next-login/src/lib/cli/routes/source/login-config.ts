import type { ResolvedConfig } from "../../../config/resolve.ts";
import { DEFAULTS } from "../../../config/defaults.ts";
import { isPublic } from "../../../request/public-path.ts";
import type { Evaluator } from "./scope.ts";
import type { Manager, Value } from "./model.ts";

/** The settings of a manager that say which paths are public. */
export interface PublicSettings {
  readonly views: readonly string[];
  readonly publicPaths: readonly string[];
}

/** Reads the settings from the source. What is not written there as a constant makes no path public. */
export function publicSettings(manager: Manager, evaluator: Evaluator): PublicSettings {
  if (!manager.options) return { views: [], publicPaths: [] };
  const options = evaluator.evaluate(manager.options, manager.scope);
  const setting = (name: string): Value => evaluator.member(options, name);
  const view = setting("loginView");
  const general = view.kind === "literal" && view.value === undefined ? [DEFAULTS.loginView] : textIn(view);
  return {
    views: [...general, ...valuesOf(setting("loginViews"), evaluator).flatMap(textIn)],
    publicPaths: valuesOf(setting("publicPaths"), evaluator).flatMap(textIn),
  };
}

/** Whether the settings let any visitor have a path: `isPublic` of middleware decides, without the refresh view. */
export function isPublicPath({ views, publicPaths }: PublicSettings, pathname: string): boolean {
  const loginViews = views.map((view): [string, string] => ["/", view]);
  return isPublic({ loginView: null, refreshView: null, loginViews, publicPaths } as unknown as ResolvedConfig, pathname);
}

export function isLoginView({ views }: PublicSettings, pathname: string): boolean {
  return isPublicPath({ views, publicPaths: [] }, pathname);
}

function valuesOf(value: Value, evaluator: Evaluator): readonly Value[] {
  if (value.kind === "array") return value.items;
  if (value.kind !== "object") return [];
  return value.node.properties.map((property) =>
    property.type === "SpreadElement" ? { kind: "unknown" } : evaluator.evaluate(property.value, value.scope),
  );
}

function textIn(value: Value): string[] {
  return value.kind === "literal" && typeof value.value === "string" ? [value.value] : [];
}
