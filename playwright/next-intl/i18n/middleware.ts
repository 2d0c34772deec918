import createIntlMiddleware from "next-intl/middleware";
import type { NextRequest } from "next/server";
import { routing } from "./routing";

const intl = createIntlMiddleware(routing);

/** Handlers and files have one address for all languages, so next-intl must not add one to it. */
export const intlMiddleware = (request: NextRequest) =>
  /^\/api\/|\.[^/]+$/.test(request.nextUrl.pathname) ? undefined : intl(request);
