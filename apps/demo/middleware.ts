import type { NextFetchEvent, NextRequest } from "next/server";
import { createSecurityHeaders } from "next-login/headers";
import { createLoginMiddleware } from "next-login/middleware";
import { loginConfig } from "./login.config";

const guard = createLoginMiddleware(loginConfig);
/** Redirects no one. It renews sessions, and shows messages once. */
const pass = createLoginMiddleware({ ...loginConfig, publicPaths: ["/*"] });

/** The pages that need a login. A page that is missing here is still guarded by its own line, only later. */
const GUARDED = /^\/(?:admin|dashboard|delete-account|profile|reauthenticate|sessions|slow)(?:[./]|$)/;

/**
 * An address without another spelling. One that is no guarded page is not guarded, so that an unknown address is a 404 for everyone.
 * Danger: Next decodes `/%64ashboard`, so an address with other characters must not pass unguarded.
 */
const PLAIN = /^(?:\/\.?[\w-]+(?:\.[\w-]+)*)+$/;

/** The static page needs no login. Route Handlers guard themselves, and answer API clients in JSON. */
const WITHOUT_LOGIN = /^\/(?:about$|api\/)/;

/** The address of these pages has a token, which no other site may get as a referrer. */
const WITH_TOKEN = /^\/(?:reset-password|verify-email|login\/link)$/;

export const middleware = createSecurityHeaders({ trustedTypes: true }, async (request: NextRequest, event: NextFetchEvent) => {
  const { pathname } = request.nextUrl;
  if (WITHOUT_LOGIN.test(pathname)) return undefined;
  const response = await (PLAIN.test(pathname) && !GUARDED.test(pathname) ? pass : guard)(request, event);
  if (WITH_TOKEN.test(pathname)) response.headers.set("referrer-policy", "no-referrer");
  return response;
});

/** Matches everything except files. On Node.js, middleware can read the hashes of what the build rendered. */
export const config = {
  runtime: "nodejs",
  matcher: ["/((?!_next/static|_next/image|.*\\.(?:ico|svg|png|txt)$).*)"],
};
