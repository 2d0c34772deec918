import { headers } from "next/headers";
import { NextResponse, type NextRequest } from "next/server";
import { auth } from "./lib/better-auth";

/** As better-auth's guide to Next 16 has it, where middleware is `proxy.ts` and runs on Node: session and user from the database. */
export default async function proxy(request: NextRequest) {
  const session = await auth.api.getSession({ headers: await headers() });
  return session ? NextResponse.next() : NextResponse.redirect(new URL("/login", request.url));
}

export const config = { matcher: ["/guarded", "/better-auth"] };
