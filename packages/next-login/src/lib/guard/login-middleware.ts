import { type NextFetchEvent, type NextRequest, NextResponse } from "next/server.js";
import type { LoginConfig } from "../config/options.ts";
import { configReader, type ResolvedConfig } from "../config/resolve.ts";
import { cookieAttributes, cookieName } from "../cookie/attributes.ts";
import type { CookieJar } from "../cookie/jar.ts";
import { addCookie, asNextResponse, handDown } from "../next/middleware-response.ts";
import type { Session } from "../session/payload.ts";
import { readSession } from "../session/session-cookie.ts";
import { loginUrl } from "./login-url.ts";
import { NO_STORE, unauthorizedJson } from "./no-store.ts";
import { pagePath } from "./page-path.ts";
import { isPublic } from "./public-path.ts";
import { isPrefetch, renewFor } from "./renew.ts";
import { requestKind } from "./request-kind.ts";
import { PATH_HEADER, refererPath } from "./way-back.ts";

/** Another middleware, to run for the requests that may pass. */
export type PassedMiddleware = (
  request: NextRequest,
  event: NextFetchEvent,
) => Response | null | undefined | void | Promise<Response | null | undefined | void>;

/** What `middleware.ts` (or `proxy.ts`) exports. */
export type LoginMiddleware = (request: NextRequest, event: NextFetchEvent) => Promise<Response>;

/**
 * Makes the middleware that sends people who are not logged in to the login page, and keeps the session of those who are
 * from going idle. It decides from the cookie alone: no database, no `node:` module, so it runs on Edge.
 *
 * A courtesy, not the lock: middleware has been skipped before (CVE-2025-29927) and knows nothing of a revoked session.
 * Guard the data itself with `requireUser` or `loginRequired`.
 *
 * Refuses by what was asked: a page 307, a form without JavaScript 303, a Server Action an answer on which the browser
 * goes to the login page and the action never runs, a fetch JSON 401. Every refusal, and every answer with our cookie, is
 * `private, no-store`.
 *
 * @param config The shared {@link LoginConfig}. Its `publicPaths` and views are let through.
 * @param handler Another middleware (i18n, say) for the requests that pass. Its answer keeps its cookies and headers.
 * @returns The function to export as `middleware` (Next 15 and 16) or `proxy` (Next 16).
 * @throws LoginError `invalid_option` at once; `missing_secret`, `weak_secret` at the first request.
 */
export function createLoginMiddleware(config: LoginConfig, handler?: PassedMiddleware): LoginMiddleware {
  const read = configReader(config);
  return async (request, event) => {
    const settings = read();
    const { pathname, search } = request.nextUrl;
    const path = pagePath(pathname, search);
    const { session } = await readSession(settings, request.cookies as unknown as CookieJar);
    const open = isPublic(settings, pathname);
    // OPTIONS asks what is allowed, not for what is guarded; a CORS preflight comes without cookies by design.
    if (!session && !open && request.method !== "OPTIONS") return refusal(settings, request, path);

    request.headers.set(PATH_HEADER, path);
    const response = asNextResponse(await handler?.(request, event));
    handDown(response, request.headers, PATH_HEADER, path);
    const renewed = session ? await renew(settings, request, response, session) : false;
    const cleared = clearsFlash(settings, request, response);
    // Also a guarded page that the build rendered: a cache in front of the app would serve it to anybody.
    const guarded = !open && !response.headers.has("cache-control");
    if (renewed || cleared || guarded) response.headers.set("cache-control", NO_STORE);
    return response;
  };
}

/** Unless the other middleware has just set or deleted the session itself. The page of this request sees the new cookie. */
async function renew(
  settings: ResolvedConfig,
  request: NextRequest,
  response: NextResponse,
  session: Session,
): Promise<boolean> {
  const name = cookieName(settings, "session");
  if (response.headers.getSetCookie().some((cookie) => cookie.startsWith(`${name}=`))) return false;
  const jar: CookieJar = {
    get: (each) => request.cookies.get(each),
    set: (...cookie) => addCookie(response, cookie, true),
  };
  return renewFor(settings, request.headers, jar, session);
}

/**
 * The document about to render shows the flashed messages, and cannot clear their cookie itself; it still sees what came.
 * An action does not: what its browser holds was shown before it.
 */
function clearsFlash(settings: ResolvedConfig, request: NextRequest, response: NextResponse): boolean {
  const kind = requestKind(request.headers);
  const isVisit = request.method === "GET" && (kind === "document" || kind === "unknown") && !isPrefetch(request.headers);
  const name = cookieName(settings, "flash");
  if (!(isVisit || kind === "action") || !request.cookies.has(name)) return false;
  addCookie(response, [name, "", cookieAttributes(settings, 0)], kind === "action");
  return true;
}

function refusal(settings: ResolvedConfig, request: NextRequest, path: string): Response {
  const safe = request.method === "GET" || request.method === "HEAD";
  const kind = requestKind(request.headers);
  const back = kind === "form" ? (refererPath(settings, request.headers, request.nextUrl.basePath) ?? path) : path;
  const login = loginUrl(settings.loginView, back, settings.nextField);
  if (kind === "action") return refuseAction(login);
  if (kind === "fetch" || (kind === "unknown" && !safe)) return unauthorizedJson();
  const response = NextResponse.redirect(below(request.nextUrl, login), safe ? 307 : 303);
  response.headers.set("cache-control", NO_STORE);
  return response;
}

/** An address of this app for a path of it: the request's own URL knows the `basePath` and `trailingSlash` of the app. */
function below(current: NextRequest["nextUrl"], path: string): URL {
  const url = current.clone();
  const { pathname, search, hash } = new URL(path, current.origin);
  Object.assign(url, { pathname, search, hash });
  return new URL(url.href);
}

/**
 * A redirect would not stop a Server Action: the browser posts it again to the login page, and Next finds it there by its
 * id. This is what Next itself answers when an action redirects, so its client goes to the login page.
 */
function refuseAction(login: string): Response {
  return new NextResponse(null, {
    status: 303,
    headers: { "x-action-redirect": `${login};push`, "content-type": "text/plain", "cache-control": NO_STORE },
  });
}
