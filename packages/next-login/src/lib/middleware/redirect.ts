import type { NextRequest } from "next/server.js";
import { NextResponse } from "../next/next-response.ts";

/** Redirects to a path of this app. It copies the request's URL, which has the app's `basePath` and `trailingSlash`. */
export function redirectTo({ nextUrl }: NextRequest, path: string, status: 303 | 307): NextResponse {
  const url = nextUrl.clone();
  const { pathname, search, hash } = new URL(path, nextUrl.origin);
  Object.assign(url, { pathname, search, hash });
  return NextResponse.redirect(new URL(url.href), status);
}

/**
 * Denies a Server Action. A normal redirect would not stop it. The browser would post it again to the login page, and Next
 * would run it there by its id. Next sends this response when an action redirects, so its client loads the login page.
 */
export function refuseAction(path: string): NextResponse {
  const headers = { "x-action-redirect": `${path};push`, "content-type": "text/plain" };
  return new NextResponse(null, { status: 303, headers });
}
