import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** One version of a page's HTML. */
export interface PageFile {
  readonly file: string;
  /** Changes with each version. */
  readonly changedAt: number;
  /** What `next build` wrote for the path, where the file is a later version. It may hold what visitors typed since. */
  readonly replaces?: string | null;
}

/** The places of later versions, by the pages of the build. They do not change while the server runs. */
export type LaterFiles = Map<string, string | null>;

/**
 * Finds the HTML that Next serves for a path: what the build wrote, or what Next rendered later. Since 16.4 Next keeps the
 * latter in another folder. Before, it overwrote the former (decision 002.34).
 *
 * @param folder The folder that `next build` wrote.
 * @param laterFiles What earlier calls have found, so that a visit does not read it again.
 * @param path Begins with "/", and is safe to look up on the disk.
 * @param revalidates Whether Next renders the page again from time to time.
 */
export function findPage(folder: string, laterFiles: LaterFiles, path: string, revalidates = false): PageFile | null {
  const name = path === "/" ? "/index" : path;
  const built = ["app", "pages"].map((router) => join(folder, "server", router, name));
  for (const base of built) {
    const changedAt = timeOf(`${base}.html`);
    if (changedAt === null) continue;
    const later = laterFiles.get(base) ?? laterFileOf(folder, base);
    laterFiles.set(base, later);
    const laterChangedAt = later === null ? null : timeOf(later);
    if (later !== null && laterChangedAt !== null) {
      return { file: later, changedAt: laterChangedAt, replaces: `${base}.html` };
    }
    // Before 16.4 it could be either of the two.
    return revalidates && later === null
      ? { file: `${base}.html`, changedAt, replaces: null }
      : { file: `${base}.html`, changedAt };
  }
  return findRenderedLater(join(folder, "server", "route-cache", "APP_PAGE"), name);
}

function laterFileOf(folder: string, base: string): string | null {
  const key = readMeta(`${base}.meta`)?.routeCache?.key;
  return key === undefined ? null : join(folder, "server", `${key}.html`);
}

/** A page that the build did not know. Each route has a folder with a name that only Next can tell. */
function findRenderedLater(folder: string, name: string): PageFile | null {
  let routes: string[] = [];
  try {
    routes = readdirSync(folder);
  } catch {
    // Next has rendered none yet.
  }
  for (const route of routes) {
    const file = join(folder, route, `$${name}.html`);
    const changedAt = timeOf(file);
    if (changedAt !== null) return { file, changedAt, replaces: null };
  }
  return null;
}

function timeOf(file: string): number | null {
  try {
    return statSync(file).mtimeMs;
  } catch {
    // It is not there, or a client has asked for a name that is too long for the disk.
    return null;
  }
}

/** What Next wrote beside the page. */
export interface PageMeta {
  readonly postponed?: unknown;
  readonly routeCache?: { readonly key: string };
}

export function readMeta(file: string): PageMeta | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as PageMeta;
  } catch {
    return null;
  }
}
