import { parseUrl } from "../url.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import { PATH_HEADER } from "./context.ts";
import { pagePath } from "./page-path.ts";

/** The path from which a guarded page or action was requested, or `null` when no header tells. Not validated yet. */
export function returnPath(config: ResolvedConfig, headers: Headers): string | null {
  return headers.get(PATH_HEADER) ?? refererPath(config, headers);
}

/**
 * The `next` parameter of this page, or of the page that sent a form or links here. Each tab has its own address, so each tab keeps
 * its own return URL. Not validated yet. A repeated parameter does not count, as in `safeNext`.
 */
export function nextInAddress(config: ResolvedConfig, headers: Headers): string | null {
  // A handler that begins a login is at an address of its own, and the login page that links to it has the parameter.
  for (const address of [headers.get(PATH_HEADER), refererPath(config, headers)]) {
    const query = new URLSearchParams(/\?.*/s.exec(address ?? "")?.[0]);
    const [next, ...more] = query.getAll(config.nextField);
    if (next !== undefined) return more.length === 0 ? next : null;
  }
  return null;
}

/** The path of the page that sent a form, because the form's own address may accept only POST. */
export function refererPath(config: ResolvedConfig, headers: Headers): string | null {
  const referer = parseUrl(headers.get("referer") ?? "");
  if (!referer) return null;
  const hosts = [config.origin?.host, headers.get("host"), headers.get("x-forwarded-host")];
  if (!hosts.includes(referer.host) || !isBelow(config, referer.pathname)) return null;
  return pagePath(ownPathname(config, referer.href), referer.search);
}

/** The return URL of this request: its own path for GET and HEAD, otherwise the page that sent it. */
export function requestPath(config: ResolvedConfig, request: { url: string; method: string; headers: Headers }): string | null {
  if (request.method !== "GET" && request.method !== "HEAD") return refererPath(config, request.headers);
  return pagePath(ownPathname(config, request.url), new URL(request.url).search);
}

/** The path inside the app, without the `basePath`, which Next adds to every redirect. */
export function ownPathname(config: ResolvedConfig, url: string): string {
  const { pathname } = new URL(url);
  return isBelow(config, pathname) ? pathname.slice(config.basePath.length) || "/" : pathname;
}

function isBelow({ basePath }: ResolvedConfig, pathname: string): boolean {
  return `${pathname}/`.startsWith(`${basePath}/`);
}
