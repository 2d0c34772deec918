/**
 * Parameters that the client router adds, and the one that a denial adds. A `next` with them would repeat their effect later.
 */
const INTERNAL = /^(?:_rsc(?:=|$)|nxtP|nxtI|__next|login_flash=)/;

/**
 * The page's own path and query, byte for byte, without what Next adds for its client router. It cuts the text instead of using
 * `URLSearchParams`, which would rewrite `%20` and `~` elsewhere in the query.
 */
export function pagePath(pathname: string, search: string): string {
  const path = pagePathname(pathname);
  const rest = search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => pair !== "" && !INTERNAL.test(pair));
  return path + (rest.length > 0 ? `?${rest.join("&")}` : "");
}

/** Removes the suffixes under which Next serves a page's payload to its client router. */
export function pagePathname(pathname: string): string {
  // Do not run the pattern on long paths, because it is slow on `/.segments/.segments/…`. No page of an app has such a long
  // path.
  if (pathname.length > 2048) return pathname;
  return pathname.replace(/(?:\.segments\/.+\.segment)?(?:\.rsc)?$/, "") || "/";
}
