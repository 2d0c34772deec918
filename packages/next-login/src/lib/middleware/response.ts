import type { NextFetchEvent, NextRequest } from "next/server.js";
import { NextResponse } from "../next/next-response.ts";
import type { CookieAttributes } from "../request/context.ts";

/** The function that `middleware.ts` (or `proxy.ts`) exports. */
export type LoginMiddleware = (request: NextRequest, event: NextFetchEvent) => Promise<Response>;

/** Next's header for cookies that middleware has just set. A page sees the cookies in it. */
const SEEN_BY_PAGE = "x-middleware-set-cookie";
const OVERRIDES = "x-middleware-override-headers";

/** Returns the response of another middleware as a `NextResponse`. If it returned none, the request continues. */
export function asNextResponse(answer: Response | null | undefined | void): NextResponse {
  if (!answer) return NextResponse.next();
  return answer instanceof NextResponse ? answer : new NextResponse(answer.body, answer);
}

/**
 * Adds a cookie to a response that may already have some. It does not use `response.cookies`, which would drop the cookies that
 * were set as plain headers. With `seenByPage: false` the page still sees the cookie that the browser sent.
 */
export function addCookie(
  response: NextResponse,
  [name, value, attributes]: [string, string, CookieAttributes],
  seenByPage: boolean,
): void {
  const written = new NextResponse(null);
  written.cookies.set(name, value, attributes);
  for (const cookie of written.headers.getSetCookie()) {
    response.headers.append("set-cookie", cookie);
    if (seenByPage) response.headers.append(SEEN_BY_PAGE, cookie);
  }
}

/**
 * Forwards request headers to the page, in addition to those that the other middleware forwards. It does not change a response
 * without a page, such as a redirect.
 */
export function forwardHeaders(response: NextResponse, request: Headers, handed: readonly string[]): void {
  if (!response.headers.has("x-middleware-next") && !response.headers.has("x-middleware-rewrite")) return;
  // Next drops every header that this list does not name. So it names the other middleware's headers, or all, and ours.
  const named = response.headers.get(OVERRIDES)?.split(",").filter(Boolean);
  for (const name of named ? handed : request.keys()) {
    response.headers.set(`x-middleware-request-${name}`, request.get(name) ?? "");
  }
  const names = named ? new Set([...named, ...handed]) : request.keys();
  response.headers.set(OVERRIDES, [...names].join(","));
}
