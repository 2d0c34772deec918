/** For every answer that depends on who asks: a shared cache that keeps one hands it to the next person (CVE-2025-48947). */
export const NO_STORE = "private, no-store";

/** The same answer, kept out of caches unless it already says something about them. */
export function withoutStore(response: Response): Response {
  if (response.headers.has("cache-control")) return response;
  const copy = new Response(response.body, response);
  copy.headers.set("cache-control", NO_STORE);
  return copy;
}

/** "Not logged in", for a program: 401 with a JSON body. */
export function unauthorizedJson(): Response {
  return Response.json({ error: "unauthorized" }, { status: 401, headers: { "cache-control": NO_STORE } });
}

/** "Not logged in", for a browser: on to the login page, by GET whatever was asked. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": NO_STORE } });
}
