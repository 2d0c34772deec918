import { parseUrl } from "../config/parse-url.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import { pagePath } from "./page-path.ts";

/**
 * The header in which middleware tells a page its own address, which Next does not. Middleware overwrites what a client
 * sent, but where it does not run a client can forge it: never more than a `next` to vet.
 */
export const PATH_HEADER = "x-login-path";

/** Where a guarded page or action was asked for, or `null` when nothing tells. Not vetted yet. */
export function wayBack(config: ResolvedConfig, headers: Headers): string | null {
  return headers.get(PATH_HEADER) ?? refererPath(config, headers);
}

/** The page a form was sent from, without the app's `basePath`: a form's own address may answer only to POST. */
export function refererPath(config: ResolvedConfig, headers: Headers, basePath = ""): string | null {
  const referer = parseUrl(headers.get("referer") ?? "");
  if (!referer) return null;
  const hosts = [config.baseUrl?.host, headers.get("host"), headers.get("x-forwarded-host")];
  if (!hosts.includes(referer.host) || !`${referer.pathname}/`.startsWith(`${basePath}/`)) return null;
  return pagePath(referer.pathname.slice(basePath.length), referer.search);
}

/** Where to come back to after this very request: its own address, unless that only takes a POST. */
export function requestPath(config: ResolvedConfig, request: { url: string; method: string; headers: Headers }): string | null {
  if (request.method !== "GET" && request.method !== "HEAD") return refererPath(config, request.headers);
  const { pathname, search } = new URL(request.url);
  return pagePath(pathname, search);
}
