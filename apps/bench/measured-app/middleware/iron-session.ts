import { getIronSession, nextProxyCookies } from "iron-session";
import { NextResponse, type NextRequest } from "next/server";

/** As in iron-session's README, without its `save()`, which a check does not need. */
export default async function middleware(request: NextRequest) {
  const response = NextResponse.next();
  const session = await getIronSession<{ userId: string }>(nextProxyCookies(request, response), {
    cookieName: "iron",
    password: process.env.SESSION_SECRET ?? "",
    cookieOptions: { secure: false },
  });
  return session.userId ? response : NextResponse.redirect(new URL("/login", request.url));
}

export const config = { matcher: ["/guarded", "/iron-session"] };
