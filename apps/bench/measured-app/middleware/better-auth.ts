import { getSessionCookie } from "better-auth/cookies";
import { NextResponse, type NextRequest } from "next/server";

/** As better-auth's guide to Next recommends, which says that it is no check: any cookie of that name passes. */
export default function middleware(request: NextRequest) {
  return getSessionCookie(request) ? NextResponse.next() : NextResponse.redirect(new URL("/login", request.url));
}

export const config = { matcher: ["/guarded", "/better-auth"] };
