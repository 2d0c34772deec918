import type { NextRequest } from "next/server.js";
import { NextResponse } from "../next/next-response.ts";

/** On to a path of this app: the request's own URL knows its `basePath` and `trailingSlash`. */
export function redirectTo({ nextUrl }: NextRequest, path: string, status: 303 | 307): NextResponse {
  const url = nextUrl.clone();
  const { pathname, search, hash } = new URL(path, nextUrl.origin);
  Object.assign(url, { pathname, search, hash });
  return NextResponse.redirect(new URL(url.href), status);
}

/**
 * A redirect would not stop a Server Action: the browser posts it again to the login page, and Next finds it there by its
 * id. This is what Next itself answers when an action redirects, so its client goes to the login page.
 */
export function refuseAction(path: string): NextResponse {
  const headers = { "x-action-redirect": `${path};push`, "content-type": "text/plain" };
  return new NextResponse(null, { status: 303, headers });
}
