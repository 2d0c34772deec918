import { rowOf, type Analysis } from "./analysis.ts";
import type { Build } from "./build.ts";
import type { LoadedEntry } from "./load-protocol.ts";
import type { Row } from "./row.ts";
import { withoutFile } from "./page-rows.ts";
import { judgeCall } from "./source/judge.ts";
import { entryFile, shown } from "./source-files.ts";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** One row for each method of each Route Handler, and for each page of the Pages Router, which this command does not read. */
export function handlerRows(build: Build, loaded: ReadonlyMap<string, LoadedEntry>, analysis: Analysis): Row[] {
  const rows = [...build.entries.keys()].flatMap((entry): Row[] => {
    const file = entry.endsWith("/route") ? entryFile(entry, build) : null;
    if (!file) return [];
    const path = build.paths.get(entry) ?? entry.replace(/\/route$/, "");
    const result = loaded.get(entry);
    if (!result || "error" in result || !result.methods) {
      const why = result && "error" in result ? result.error : "the build does not say which methods it has";
      return [withoutFile("handler", path, shown(file, build.folder), `cannot be loaded: ${why}`)];
    }
    const methods = result.methods.filter((name) => METHODS.has(name));
    return methods.map((method) => {
      const name = `${method} ${path}`;
      const found = analysis.sources.declared(file, method);
      const isGuarded = result.guardedMethods?.includes(method);
      if (!found) return withoutFile("handler", name, shown(file, build.folder), "the export was not found in the source");
      const verdict = isGuarded
        ? ({ status: "guarded", how: "loginRequired" } as const)
        : judgeCall(found.value, "handler", analysis.walker);
      return rowOf(analysis, { kind: "handler", name, ...found }, verdict);
    });
  });
  const pages = build.pagesRouter.map((page) =>
    withoutFile("page", page, null, "is in the Pages Router, which this command does not read"),
  );
  return [...rows, ...pages];
}
