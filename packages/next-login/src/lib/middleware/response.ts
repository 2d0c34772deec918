import { NextResponse } from "../next/next-response.ts";
import type { CookieAttributes } from "../request/context.ts";

/** The header by which Next lets a page see the cookies that middleware has just set. */
const SEEN_BY_PAGE = "x-middleware-set-cookie";
const OVERRIDES = "x-middleware-override-headers";

/** The answer of another middleware, or "go on". */
export function asNextResponse(answer: Response | null | undefined | void): NextResponse {
  if (!answer) return NextResponse.next();
  return answer instanceof NextResponse ? answer : new NextResponse(answer.body, answer);
}

/**
 * Adds a cookie to an answer that may already hold some: `response.cookies` would drop those that were put there as plain
 * headers. A page sees only what it is meant to: of a cookie that is being cleared, it still sees what came.
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
 * Hands request headers down to the page, whatever the other middleware hands down. An answer that is no page (a redirect, a
 * body of its own) is left alone.
 */
export function forwardHeaders(response: NextResponse, request: Headers, handed: readonly string[]): void {
  if (!response.headers.has("x-middleware-next") && !response.headers.has("x-middleware-rewrite")) return;
  // What is not named is not handed down at all: all of the request's headers, or those that the other middleware names, and ours.
  const named = response.headers.get(OVERRIDES)?.split(",").filter(Boolean);
  for (const name of named ? handed : request.keys()) {
    response.headers.set(`x-middleware-request-${name}`, request.get(name) ?? "");
  }
  const names = named ? new Set([...named, ...handed]) : request.keys();
  response.headers.set(OVERRIDES, [...names].join(","));
}
