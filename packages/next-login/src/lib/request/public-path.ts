import type { ResolvedConfig } from "../config/resolve.ts";
import { pagePathname } from "./page-path.ts";

/**
 * Whether middleware lets any visitor have this path. These are the login and refresh views, which must never redirect to
 * themselves, and the paths in `publicPaths`. It compares the undecoded path, so middleware guards an unusual spelling instead
 * of letting it pass (CVE-2026-41248 did the opposite).
 */
export function isPublic(config: ResolvedConfig, pathname: string): boolean {
  if (isView(config, pathname)) return true;
  const path = withoutTrailingSlash(pagePathname(pathname));
  return config.publicPaths.some((pattern) =>
    pattern.endsWith("/*") ? path.startsWith(pattern.slice(0, -1)) : path === withoutTrailingSlash(pattern),
  );
}

/** Whether this path is a login view or the refresh view. */
export function isView(config: ResolvedConfig, pathname: string): boolean {
  const path = withoutTrailingSlash(pagePathname(pathname));
  const views = [config.loginView, config.refreshView, ...config.loginViews.map(([, view]) => view)];
  return views.some((view) => view !== null && path === viewPath(view));
}

function viewPath(view: string): string {
  return withoutTrailingSlash(view.split(/[?#]/, 1)[0] ?? view);
}

function withoutTrailingSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}
