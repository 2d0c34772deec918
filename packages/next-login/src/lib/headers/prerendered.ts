import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LoginError } from "../errors.ts";
import { findInlineCode, findInlineCodeWrittenLater } from "./find-inline-code.ts";
import { together, type InlineCode } from "./inline-code.ts";
import { findPage, readMeta, type LaterFiles, type PageFile } from "./page-files.ts";

/** What `next build` rendered. */
export interface Prerendered {
  /** The inline code that any response can have: of shells, whose rest streams, and of Next's error pages. */
  readonly shared: InlineCode;
  /** The inline code of the static page at this path, or `null` if the path has no static page. */
  of(path: string): InlineCode | null;
}

/** The part of `prerender-manifest.json` that tells shells from static pages. Next 15 has no `response`. */
interface Manifest {
  readonly routes: Readonly<Record<string, Route>>;
  readonly dynamicRoutes: Readonly<Record<string, Route & { readonly routeRegex: string }>>;
}

interface Route {
  readonly response?: "complete" | "initial" | "empty";
  readonly renderingMode?: string;
  readonly initialRevalidateSeconds?: number | false;
}

const ERROR_PAGES = ["/_not-found", "/_global-error", "/404", "/500"];
/** The code of more pages than this is found again. */
const KEPT_PAGES = 1000;

/**
 * Reads what `next build` wrote. No inline script of a prerendered page can have a nonce, so the policy names their hashes.
 *
 * @param distDir The folder, from the working directory.
 * @throws LoginError `build_not_found`
 */
export function readPrerendered(distDir: string): Prerendered {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), distDir);
  const { routes, dynamicRoutes } = manifestOf(folder);
  const all = Object.entries({ ...routes, ...dynamicRoutes });
  const shells = all.filter(([path, route]) => isShell(folder, path, route)).map(([path]) => path);
  const laterFiles: LaterFiles = new Map();
  const shared = [...shells, ...ERROR_PAGES].map((path) => codeIn(findPage(folder, laterFiles, path)));

  const isKnownShell = new Set(shells);
  const patterns = Object.entries(dynamicRoutes)
    .filter(([path]) => !isKnownShell.has(path))
    .map(([, { routeRegex }]) => new RegExp(routeRegex));
  const found = new Map<string, { readonly page: PageFile; readonly code: InlineCode }>();
  return {
    shared: together(...shared),
    of(requested) {
      const path = onDisk(requested);
      if (path === null || isKnownShell.has(path)) return null;
      const route = routes[path];
      if (!route && !patterns.some((pattern) => pattern.test(path))) return null;
      const page = findPage(folder, laterFiles, path, Boolean(route?.initialRevalidateSeconds));
      if (!page) return null;
      const known = found.get(path);
      if (known?.page.file === page.file && known.page.changedAt === page.changedAt) return known.code;
      const code = codeIn(page);
      if (found.size >= KEPT_PAGES) found.clear();
      found.set(path, { page, code });
      return code;
    },
  };
}

function manifestOf(folder: string): Manifest {
  try {
    const text = readFileSync(join(folder, "prerender-manifest.json"), "utf8");
    const { routes, dynamicRoutes } = JSON.parse(text) as Manifest;
    // Without a prototype: a request chooses the names that are looked up.
    return { routes: Object.assign(Object.create(null), routes), dynamicRoutes };
  } catch (cause) {
    throw new LoginError(
      "build_not_found",
      "createSecurityHeaders found no prerender-manifest.json in its folder `distDir`, so it does not know the hashes of the " +
        "inline scripts. Start the server in the app's folder after `next build`, or set `distDir`.",
      { cause },
    );
  }
}

/** Whether the rest of the page streams. Next before 16.4 says so only beside the page. */
function isShell(folder: string, path: string, { response, renderingMode }: Route): boolean {
  if (response !== undefined) return response === "initial";
  if (renderingMode !== "PARTIALLY_STATIC") return false;
  const meta = readMeta(join(folder, "server", "app", `${path === "/" ? "/index" : path}.meta`));
  return meta !== null && "postponed" in meta;
}

function codeIn(page: PageFile | null): InlineCode {
  if (!page) return NO_CODE;
  const { file, replaces } = page;
  const html = textOf(file);
  if (replaces === undefined) return findInlineCode(html);
  return findInlineCodeWrittenLater(html, replaces ? findInlineCode(textOf(replaces)) : NO_CODE);
}

/** "" for a file that Next has removed since it was found: the next visit looks again. */
function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

const NO_CODE: InlineCode = { scripts: [], styles: [] };

/** The path as the build names it, or `null` for one that could lead elsewhere on the disk. */
function onDisk(path: string): string | null {
  try {
    const text = decodeURIComponent(path.length > 1 ? path.replace(/\/$/, "") : path);
    return /[\0\\]|(?:^|\/)\.\.?(?:\/|$)|\/\//.test(text) ? null : text;
  } catch {
    return null;
  }
}
