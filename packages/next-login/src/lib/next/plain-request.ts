import "./async-local-storage.ts";
import { NextRequest } from "next/server.js";
import type { RequestContext } from "../request/context.ts";
import { sentCookies } from "../request/sent-cookies.ts";

/**
 * A request that does not come through Next, such as a socket's handshake or a script. Next's own parser reads its cookies, so
 * that a page and a socket see the same user.
 */
export function plainRequest(
  given: Headers | Readonly<Record<string, string | readonly string[] | undefined>>,
): RequestContext {
  const headers = new Headers();
  // Code without types may pass nothing, or the text of a Cookie header. Neither proves anything, and neither is a 500.
  for (const [name, value] of given instanceof Headers ? given : Object.entries(given ?? {})) {
    // Skip the pseudo-headers of HTTP/2, such as `:path`.
    if (name.startsWith(":")) continue;
    // Replace characters that no connection could send, because `Headers` throws for them.
    for (const each of [value ?? []].flat()) headers.append(name, String(each).replace(/[^\t\x20-\x7e\x80-\xff]/g, "?"));
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
