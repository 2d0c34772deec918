import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { CommandError } from "../command-error.ts";

/** An action as the build lists it. */
export interface BuiltAction {
  readonly id: string;
  readonly runtime: "node" | "edge";
  /** The file, as the bundler names it. */
  readonly filename: string;
  readonly exportedName: string;
  /** The pages that can run it, and the module that holds it there. */
  readonly workers: readonly { readonly page: string; readonly moduleId: string | number }[];
}

/** A path that middleware runs for, as a pattern of the whole URL path. */
export type Matcher = (pathname: string) => boolean;

/** What `next build` wrote about the app. */
export interface Build {
  readonly folder: string;
  /** `.next`, as an absolute path. */
  readonly dist: string;
  /** The folder `app`, as an absolute path. */
  readonly appDir: string;
  readonly pageExtensions: readonly string[];
  readonly basePath: string;
  /** Milliseconds since 1970. A source file that is newer is not what was built. */
  readonly builtAt: number;
  /** Entry (`/dashboard/page`) → built file, from `dist/server`. */
  readonly entries: ReadonlyMap<string, string>;
  /** Entry → URL path. */
  readonly paths: ReadonlyMap<string, string>;
  readonly edgeEntries: ReadonlySet<string>;
  readonly actions: readonly BuiltAction[];
  readonly matchers: readonly Matcher[];
  /** Pages of the folder `pages`, which this command does not read. */
  readonly pagesRouter: readonly string[];
}

interface ServerFiles {
  appDir: string;
  relativeAppDir?: string;
  config: { basePath?: string; pageExtensions?: string[] };
}
interface Actions {
  [id: string]: {
    workers?: Record<string, { moduleId: string | number } | string | number>;
    filename?: string;
    exportedName?: string;
  };
}
interface Middleware {
  matchers?: { regexp?: string; originalSource?: string; has?: unknown; missing?: unknown }[];
}

/**
 * Reads the manifests of a finished build.
 *
 * @param dist The build's folder, from the app's folder.
 * @throws CommandError (exit code 2) when there is no build, or one that this command does not know.
 */
export function readBuild(folder: string, dist: string): Build {
  const root = resolve(folder, dist);
  const id = join(root, "BUILD_ID");
  if (!existsSync(id)) throw new CommandError(`there is no build in ${root}. Run next build first.`, 2);
  const read = <Content>(file: string): Content => readManifest<Content>(root, file);
  const { config } = read<ServerFiles>("required-server-files.json");
  const appDir = ["app", "src/app"].map((name) => join(folder, name)).find((path) => existsSync(path));
  if (appDir === undefined) throw new CommandError(`there is no folder app in ${folder}.`, 2);
  const { node = {}, edge = {} } = read<{ node?: Actions; edge?: Actions }>("server/server-reference-manifest.json");
  const middleware = read<{ middleware?: Record<string, Middleware>; functions?: Record<string, unknown> }>(
    "server/middleware-manifest.json",
  );
  const functions = readManifest<{ functions?: Record<string, Middleware & { runtime?: string }> }>(
    root,
    "server/functions-config-manifest.json",
    {},
  );
  return {
    folder,
    dist: root,
    appDir,
    pageExtensions: config.pageExtensions ?? ["tsx", "ts", "jsx", "js"],
    basePath: config.basePath ?? "",
    builtAt: statSync(id).mtimeMs,
    entries: new Map(Object.entries(read<Record<string, string>>("server/app-paths-manifest.json"))),
    paths: new Map(Object.entries(read<Record<string, string>>("app-path-routes-manifest.json"))),
    edgeEntries: new Set(Object.keys(middleware.functions ?? {})),
    actions: [...actionsOf("node", node), ...actionsOf("edge", edge)],
    matchers: [...Object.values(middleware.middleware ?? {}), functions.functions?.["/_middleware"] ?? {}].flatMap(matchersOf),
    pagesRouter: Object.keys(readManifest<Record<string, string>>(root, "server/pages-manifest.json", {})).filter(
      (page) => !/^\/(?:_app|_document|_error|404|500)$/.test(page),
    ),
  };
}

function readManifest<Content>(root: string, file: string, missing?: Content): Content {
  const path = join(root, file);
  if (!existsSync(path) && missing !== undefined) return missing;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Content;
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    throw new CommandError(`cannot read ${path}: ${reason}. This version of Next may not be supported.`, 2);
  }
}

function actionsOf(runtime: "node" | "edge", actions: Actions): BuiltAction[] {
  return Object.entries(actions).map(([id, { workers = {}, filename = "", exportedName = "" }]) => ({
    id,
    runtime,
    filename,
    exportedName,
    workers: Object.entries(workers).map(([page, worker]) => ({
      page: page.replace(/^app/, ""),
      moduleId: typeof worker === "object" ? worker.moduleId : worker,
    })),
  }));
}

/** A matcher that depends on headers or cookies does not count: a visitor chooses those. */
function matchersOf({ matchers = [] }: Middleware): Matcher[] {
  return matchers.flatMap(({ regexp, has, missing }) => {
    if (regexp === undefined || has || missing) return [];
    const pattern = new RegExp(regexp);
    return [(pathname: string): boolean => pattern.test(pathname)];
  });
}
