import { rowOf, type Analysis } from "./analysis.ts";
import type { Build, BuiltAction } from "./build.ts";
import type { LoadedEntry } from "./load-protocol.ts";
import { withoutFile } from "./page-rows.ts";
import type { Row } from "./row.ts";
import { inlineActionsOf } from "./source/inline-actions.ts";
import { judgeCall, type Verdict } from "./source/judge.ts";
import { isLoginView, type PublicSettings } from "./source/login-config.ts";
import { isOfPackage, pathOfFolder, shown, sourceFile } from "./source-files.ts";

/** `$$RSC_SERVER_ACTION_2`: the third inline action of a file. */
const INLINE = /^\$\$RSC_SERVER_ACTION_(\d+)$/;

/** One row for each Server Action that the build lists: each has an id, and anyone can call it, also when no page uses it. */
export function actionRows(
  build: Build,
  loaded: ReadonlyMap<string, LoadedEntry>,
  analysis: Analysis,
  settings: readonly PublicSettings[],
): Row[] {
  const guarded = new Set(
    [...loaded.values()].flatMap((entry) => ("error" in entry ? [] : entry.guardedActions.map((id) => `node ${id}`))),
  );
  const byFile = Map.groupBy(build.actions, ({ filename }) => filename);
  return [...byFile].flatMap(([filename, actions]) => {
    const isGuarded = ({ id, runtime }: BuiltAction): boolean => guarded.has(`${runtime} ${id}`);
    return rowsOfFile(filename, actions, isGuarded, build, analysis, settings);
  });
}

function rowsOfFile(
  filename: string,
  actions: readonly BuiltAction[],
  isGuarded: (action: BuiltAction) => boolean,
  build: Build,
  analysis: Analysis,
  settings: readonly PublicSettings[],
): Row[] {
  const file = isOfPackage(filename) ? null : sourceFile(filename, build.folder);
  if (file === null) {
    const how = isOfPackage(filename)
      ? "is an action of a package, which this command does not read"
      : "its source was not found";
    return actions.map((action) => {
      const row = withoutFile("action", action.exportedName, filename, how);
      return isGuarded(action) ? { ...row, status: "guarded", how: "loginRequired" } : row;
    });
  }
  const module = analysis.sources.module(file);
  const inline = inlineActionsOf(module, analysis.walker);
  const numbers = new Set(actions.flatMap(({ exportedName }) => INLINE.exec(exportedName)?.[1] ?? []));
  return actions.map((action) => {
    const number = INLINE.exec(action.exportedName)?.[1];
    const found = number === undefined ? undefined : inline[Number(number)];
    if (number !== undefined && (!found || inline.length !== numbers.size)) {
      const how = `the build lists ${numbers.size} actions inside functions of this file, and the source has ${inline.length}`;
      return withoutFile("action", action.exportedName, shown(file, build.folder), how);
    }
    if (found) {
      const { fn, name, outerStart, isInsideWrapper } = found;
      const verdict: Verdict = isInsideWrapper
        ? { status: "unguarded", how: '"use server" is inside loginRequired, so anyone can call it and choose `user`' }
        : verdictOf(fn, isGuarded(action), file, build, analysis, settings);
      return rowOf(analysis, { kind: "action", name, module, at: fn.node, outerStart }, verdict);
    }
    const declared = analysis.sources.declared(file, action.exportedName);
    if (!declared) {
      return withoutFile("action", action.exportedName, shown(file, build.folder), "the export was not found in the source");
    }
    const verdict = verdictOf(declared.value, isGuarded(action), declared.module.file, build, analysis, settings);
    return rowOf(analysis, { kind: "action", name: action.exportedName, ...declared }, verdict);
  });
}

/** An action beside a login view that logs the visitor in is the login itself. */
function verdictOf(
  value: Parameters<typeof judgeCall>[0],
  isGuarded: boolean,
  file: string,
  build: Build,
  { walker }: Analysis,
  settings: readonly PublicSettings[],
): Verdict {
  if (isGuarded) return { status: "guarded", how: "loginRequired" };
  const verdict = judgeCall(value, "action", walker);
  const isLogin = verdict.logsIn && settings.some((each) => isLoginView(each, pathOfFolder(file, build)));
  return isLogin ? { status: "public", how: "logs the visitor in, beside the login view" } : verdict;
}
