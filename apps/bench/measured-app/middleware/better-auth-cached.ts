import { getCookieCache } from "better-auth/cookies";
import { NextResponse, type NextRequest } from "next/server";

/** As better-auth's guide to its cookie cache does it: the one of its checks that looks at the signature without a database. */
export default async function middleware(request: NextRequest) {
  const session = await getCookieCache(request, { cookiePrefix: "cached", isSecure: false });
  return session ? NextResponse.next() : NextResponse.redirect(new URL("/login", request.url));
}

export const config = { matcher: ["/guarded", "/better-auth-cached"] };
