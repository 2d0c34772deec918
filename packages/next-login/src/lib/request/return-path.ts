import { parseUrl } from "../url.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import { PATH_HEADER } from "./context.ts";
import { pagePath } from "./page-path.ts";

/** Where a guarded page or action was asked for, or `null` when nothing tells. Not vetted yet. */
export function returnPath(config: ResolvedConfig, headers: Headers): string | null {
  return headers.get(PATH_HEADER) ?? refererPath(config, headers);
}

/**
 * The `next` of the page at hand, or of the page a form was posted from. Each tab has its own address, so each has its own place to
 * come back to. Not vetted yet. A repeated parameter does not count, as in `safeNext`.
 */
export function nextInAddress(config: ResolvedConfig, headers: Headers): string | null {
  const address = returnPath(config, headers) ?? "";
  const query = new URLSearchParams(/\?.*/s.exec(address)?.[0]);
  const [next = null, ...more] = query.getAll(config.nextField);
  return more.length === 0 ? next : null;
}

/** The page a form was sent from: a form's own address may answer only to POST. */
export function refererPath(config: ResolvedConfig, headers: Headers): string | null {
  const referer = parseUrl(headers.get("referer") ?? "");
  if (!referer) return null;
  const hosts = [config.origin?.host, headers.get("host"), headers.get("x-forwarded-host")];
  if (!hosts.includes(referer.host) || !isBelow(config, referer.pathname)) return null;
  return pagePath(ownPathname(config, referer.href), referer.search);
}

/** Where to come back to after this very request: its own address, unless that only takes a POST. */
export function requestPath(config: ResolvedConfig, request: { url: string; method: string; headers: Headers }): string | null {
  if (request.method !== "GET" && request.method !== "HEAD") return refererPath(config, request.headers);
  return pagePath(ownPathname(config, request.url), new URL(request.url).search);
}

/** The path inside the app: Next adds the `basePath` again to whatever it redirects to. */
export function ownPathname(config: ResolvedConfig, url: string): string {
  const { pathname } = new URL(url);
  return isBelow(config, pathname) ? pathname.slice(config.basePath.length) || "/" : pathname;
}

function isBelow({ basePath }: ResolvedConfig, pathname: string): boolean {
  return `${pathname}/`.startsWith(`${basePath}/`);
}
