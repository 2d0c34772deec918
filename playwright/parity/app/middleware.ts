import { createLoginMiddleware } from "next-login/middleware";
import type { NextFetchEvent, NextRequest } from "next/server";
import { configs } from "./login.config";

const mw = createLoginMiddleware(configs.mw);
const kept = createLoginMiddleware(configs.kept);

export function middleware(request: NextRequest, event: NextFetchEvent): Promise<Response> {
  return request.nextUrl.pathname.startsWith("/kept") ? kept(request, event) : mw(request, event);
}

export const config = { matcher: ["/mw/:path*", "/kept/:path*"] };
