import { NextRequest } from "next/server.js";
import type { RequestContext } from "../request/context.ts";
import { sentCookies } from "../request/sent-cookies.ts";

/**
 * A request that does not come through Next: a socket's handshake, a script. Next's own parser reads its cookies, so that no two
 * places see different users.
 */
export function plainRequest(
  given: Headers | Readonly<Record<string, string | readonly string[] | undefined>>,
): RequestContext {
  const headers = new Headers();
  for (const [name, value] of given instanceof Headers ? given : Object.entries(given)) {
    // HTTP/2 has pseudo-headers, such as `:path`.
    if (name.startsWith(":")) continue;
    // A header that no connection could carry must not throw here.
    for (const each of [value ?? []].flat()) headers.append(name, each.replace(/[^\t\x20-\x7e\x80-\xff]/g, "?"));
  }
  const { cookies } = new NextRequest("http://localhost", { headers });
  return {
    headers,
    cookies: {
      get: (name) => cookies.get(name),
      all: (name) => sentCookies(headers, name),
      set() {
        throw new Error("next-login: a request outside Next has no response to set a cookie in.");
      },
    },
  };
}
