import { createLoginMiddleware } from "next-login/middleware";
import type { NextFetchEvent, NextRequest } from "next/server";
import { configs } from "./login.config";

const middlewares = new Map(
  Object.entries({
    mw: createLoginMiddleware(configs.mw),
    kept: createLoginMiddleware(configs.kept),
    storedmw: createLoginMiddleware(configs.storedmw),
  }),
);

export function middleware(request: NextRequest, event: NextFetchEvent): Promise<Response> {
  const [, variant = ""] = request.nextUrl.pathname.split("/");
  const handle = middlewares.get(variant);
  if (!handle) throw new Error(`no middleware covers ${variant}`);
  return handle(request, event);
}

export const config = { matcher: ["/mw/:path*", "/kept/:path*", "/storedmw/:path*"] };
