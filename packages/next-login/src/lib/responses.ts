/** For every answer that depends on who asks: a shared cache that keeps one hands it to the next person (CVE-2025-48947). */
export const NO_STORE = "private, no-store";

/**
 * The answer of a guarded handler, as caches may have it. One that carries a cookie of ours, or says nothing about caches, is kept
 * out of them. Any other depends on who asks, and says so (`Vary`).
 */
export function forCaches(response: Response, carriesCookie: boolean): Response {
  const own = response.headers.get("cache-control");
  if (own !== null && /no-store/i.test(own) && !carriesCookie) return response;
  const copy = new Response(response.body, response);
  if (own === null || carriesCookie) copy.headers.set("cache-control", NO_STORE);
  else copy.headers.append("vary", "Cookie");
  return copy;
}

/** A refusal for a program: a status and a stable word. 401 is "who are you?", 403 "not you". */
export function refusalJson(
  status: 401 | 403,
  error: "unauthorized" | "fresh_login_required" | "forbidden" | "cross_origin",
): Response {
  return Response.json({ error }, { status, headers: { "cache-control": NO_STORE } });
}

/** Seconds after which a program may ask again: a database that restarts takes about that long. */
const RETRY_AFTER = 5;

/** Nobody could say who is asking: not a refusal, and nothing is deleted (RFC 9110 15.6.4). */
export function unavailableJson(): Response {
  const headers = { "cache-control": NO_STORE, "retry-after": String(RETRY_AFTER) };
  return Response.json({ error: "login_unavailable" }, { status: 503, headers });
}

/** A refusal for a browser: on to another page, by GET whatever was asked. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": NO_STORE } });
}
