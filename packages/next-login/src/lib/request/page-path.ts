/** Parameters that the client router, or a refusal of ours, adds for itself. In a `next` they would outlive their meaning. */
const INTERNAL = /^(?:_rsc(?:=|$)|nxtP|nxtI|__next|login_flash=)/;

/**
 * The page's own path and query out of a request's, byte for byte: what Next adds for its client router is cut out of
 * the text, because taking it out through `URLSearchParams` would rewrite `%20` and `~` elsewhere in the query.
 */
export function pagePath(pathname: string, search: string): string {
  const path = pagePathname(pathname);
  const kept = search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => pair !== "" && !INTERNAL.test(pair));
  return path + (kept.length > 0 ? `?${kept.join("&")}` : "");
}

/** Without the endings under which Next serves a page's payload to its client router. */
export function pagePathname(pathname: string): string {
  // The pattern takes its time on `/.segments/.segments/…`, and no page of ours has an address that long.
  if (pathname.length > 2048) return pathname;
  return pathname.replace(/(?:\.segments\/.+\.segment)?(?:\.rsc)?$/, "") || "/";
}
