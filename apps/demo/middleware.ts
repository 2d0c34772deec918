import type { NextFetchEvent, NextRequest } from "next/server";
import { createSecurityHeaders } from "next-login/headers";
import { createLoginMiddleware } from "next-login/middleware";
import { loginConfig } from "./login.config";

const login = createLoginMiddleware(loginConfig);

/** The static page needs no login. Route Handlers guard themselves, and answer API clients in JSON. */
const WITHOUT_LOGIN = /^\/(?:about$|api\/)/;

export const middleware = createSecurityHeaders({ trustedTypes: true }, (request: NextRequest, event: NextFetchEvent) =>
  WITHOUT_LOGIN.test(request.nextUrl.pathname) ? undefined : login(request, event),
);

/** Matches everything except files. On Node.js, middleware can read the hashes of what the build rendered. */
export const config = {
  runtime: "nodejs",
  matcher: ["/((?!_next/static|_next/image|.*\\.(?:ico|svg|png|txt)$).*)"],
};
