/** For every response that depends on the user: a shared cache that stores one serves it to the next user (CVE-2025-48947). */
export const NO_STORE = "private, no-store";

/**
 * Sets the cache headers of a guarded handler's response. A response that sets one of our cookies, or has no `Cache-Control`,
 * becomes `private, no-store`. Any other response depends on the user, so it gets `Vary: Cookie`.
 */
export function forCaches(response: Response, carriesCookie: boolean): Response {
  const own = response.headers.get("cache-control");
  if (own !== null && /no-store/i.test(own) && !carriesCookie) return response;
  const copy = new Response(response.body, response);
  if (own === null || carriesCookie) copy.headers.set("cache-control", NO_STORE);
  else copy.headers.append("vary", "Cookie");
  return copy;
}

/** Denies an API client with a status and a stable word. 401 means not authenticated, 403 means not allowed. */
export function refusalJson(
  status: 401 | 403,
  error: "unauthorized" | "fresh_login_required" | "forbidden" | "cross_origin",
): Response {
  return Response.json({ error }, { status, headers: { "cache-control": NO_STORE } });
}

/** Seconds after which an API client may retry. A database that restarts takes about that long. */
const RETRY_AFTER = 5;

/** The user could not be determined. The response denies nothing and deletes no cookie (RFC 9110 15.6.4). */
export function unavailableJson(): Response {
  const headers = { "cache-control": NO_STORE, "retry-after": String(RETRY_AFTER) };
  return Response.json({ error: "login_unavailable" }, { status: 503, headers });
}

/** Redirects a browser to another page. The browser follows with GET, whatever the method of its request was. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": NO_STORE } });
}
