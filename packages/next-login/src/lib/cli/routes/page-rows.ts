import type { Analysis } from "./analysis.ts";
import { rowOf } from "./analysis.ts";
import type { Build } from "./build.ts";
import type { LoadedEntry, LoadedFile } from "./load-protocol.ts";
import type { Kind, Row } from "./row.ts";
import { judgePage, judgePart } from "./source/judge.ts";
import { entryFile, isOfPackage, metadataFile, pathOfFolder, shown, sourceFile } from "./source-files.ts";

/** A row, with the URL path that decides whether the settings make it public. `null` for what other paths show too. */
export interface PathRow {
  readonly row: Row;
  readonly path: string | null;
}

/** The rows of pages, and of everything around them: layouts, templates, what Next shows instead of a page. */
export function pageRows(build: Build, loaded: ReadonlyMap<string, LoadedEntry>, analysis: Analysis): PathRow[] {
  const rows = new Map<string, PathRow[]>();
  for (const entry of [...build.entries.keys()].filter((name) => name.endsWith("/page"))) {
    const path = build.paths.get(entry) ?? entry.replace(/\/page$/, "");
    const result = loaded.get(entry);
    const own = entryFile(entry, build);
    if (!result || "error" in result || !result.files) {
      const how = `cannot be loaded: ${result && "error" in result ? result.error : "the build does not say which files it has"}`;
      rows.set(entry, [{ row: withoutFile("page", path, own && shown(own, build.folder), how), path }]);
      continue;
    }
    for (const file of result.files) {
      if (isOfPackage(file.file)) continue;
      const kind = BUILT_IN.test(path) && file.kind === "page" ? path.slice(2) : file.kind;
      const key = `${kind} ${file.file}`;
      if (!rows.has(key)) rows.set(key, rowsOfFile(file, path, own, build, analysis));
    }
  }
  return [...rows.values()].flat();
}

const BUILT_IN = /^\/_(?:not-found|global-error)$/;

const KINDS: Readonly<Record<string, Kind>> = { page: "page", layout: "layout", template: "template" };

function rowsOfFile(
  { kind: name, file, isGuarded }: LoadedFile,
  entryPath: string,
  entrySource: string | null,
  build: Build,
  analysis: Analysis,
): PathRow[] {
  // Next makes a page of the app's own 404 too.
  const kind = BUILT_IN.test(entryPath) && name === "page" ? "part" : (KINDS[name] ?? "part");
  const source = sourceFile(file, build.folder);
  if (!source) return [{ row: withoutFile(kind, file, file, "its source was not found"), path: null }];
  const path = source === entrySource ? entryPath : pathOfFolder(source, build);
  const label = kind === "part" ? `${path} ${name === "page" ? entryPath.slice(2) : name}` : path;
  const ruled = kind === "page" ? path : null;
  const found = analysis.sources.declared(source, "default");
  if (!found)
    return [{ row: withoutFile(kind, label, shown(source, build.folder), "has no default export to read"), path: null }];
  const judge = kind === "page" ? judgePage : judgePart;
  const verdict = isGuarded ? ({ status: "guarded", how: "loginRequired" } as const) : judge(found.value, analysis.walker);
  const rows = [{ row: rowOf(analysis, { kind, name: label, ...found }, verdict), path: ruled }];
  for (const part of ["generateMetadata", "generateViewport"]) {
    const declared = analysis.sources.declared(source, part);
    if (!declared) continue;
    const subject = { kind: "part", name: `${label} ${part}`, ...declared } as const;
    rows.push({ row: rowOf(analysis, subject, judgePart(declared.value, analysis.walker)), path: ruled });
  }
  return rows;
}

/** The rows of icons, sitemaps and the like that the app's code makes. A picture in the folder needs no row. */
export function metadataRows(build: Build, analysis: Analysis): PathRow[] {
  return [...build.entries.keys()].flatMap((entry): PathRow[] => {
    if (!entry.endsWith("/route") || entryFile(entry, build)) return [];
    const path = build.paths.get(entry) ?? entry.replace(/\/route$/, "");
    const file = metadataFile(entry, build);
    if (file === "static") return [];
    const found = file && analysis.sources.declared(file.code, "default");
    if (!found) return [{ row: withoutFile("metadata", path, null, "its source was not found"), path: null }];
    const verdict = judgePart(found.value, analysis.walker);
    return [{ row: rowOf(analysis, { kind: "metadata", name: path, ...found }, verdict), path: null }];
  });
}

export function withoutFile(kind: Kind, name: string, file: string | null, how: string): Row {
  return { kind, name, file: file ?? "", line: 0, status: "unknown", how };
}
