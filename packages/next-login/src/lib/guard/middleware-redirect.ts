import { type NextRequest, NextResponse } from "next/server.js";
import type { RequestKind } from "./request-kind.ts";

/** On to a path of this app, in the way that this kind of request follows. */
export function redirectTo(request: NextRequest, login: string, kind: RequestKind, safe: boolean): NextResponse {
  return kind === "action" ? refuseAction(login) : NextResponse.redirect(below(request.nextUrl, login), safe ? 307 : 303);
}

/** An address of this app for a path of it: the request's own URL knows the `basePath` and `trailingSlash` of the app. */
function below(current: NextRequest["nextUrl"], path: string): URL {
  const url = current.clone();
  const { pathname, search, hash } = new URL(path, current.origin);
  Object.assign(url, { pathname, search, hash });
  return new URL(url.href);
}

/**
 * A redirect would not stop a Server Action: the browser posts it again to the login page, and Next finds it there by its
 * id. This is what Next itself answers when an action redirects, so its client goes to the login page.
 */
function refuseAction(login: string): NextResponse {
  const headers = { "x-action-redirect": `${login};push`, "content-type": "text/plain" };
  return new NextResponse(null, { status: 303, headers });
}
