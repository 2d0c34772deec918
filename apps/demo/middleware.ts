import type { NextFetchEvent, NextRequest } from "next/server";
import { createSecurityHeaders } from "next-login/headers";
import { createLoginMiddleware } from "next-login/middleware";
import { loginConfig } from "./login.config";

const login = createLoginMiddleware(loginConfig);

/** The static page needs no login. Route Handlers guard themselves, and answer API clients in JSON. */
const WITHOUT_LOGIN = /^\/(?:about$|api\/)/;

/** The address of these pages has a token, which no other site may get as a referrer. */
const WITH_TOKEN = /^\/(?:reset-password|verify-email)$/;

export const middleware = createSecurityHeaders({ trustedTypes: true }, async (request: NextRequest, event: NextFetchEvent) => {
  const path = request.nextUrl.pathname;
  if (WITHOUT_LOGIN.test(path)) return undefined;
  const response = await login(request, event);
  if (WITH_TOKEN.test(path)) response.headers.set("referrer-policy", "no-referrer");
  return response;
});

/** Matches everything except files. On Node.js, middleware can read the hashes of what the build rendered. */
export const config = {
  runtime: "nodejs",
  matcher: ["/((?!_next/static|_next/image|.*\\.(?:ico|svg|png|txt)$).*)"],
};
