import type { NextFetchEvent, NextMiddleware, NextRequest } from "next/server.js";
import type { LoginConfig } from "../config/options.ts";
import { configReader, type FlashedMessage, type ResolvedConfig } from "../config/resolve.ts";
import { cookieAttributes, cookieName } from "../cookie/jar.ts";
import { readFlash, writeFlash } from "../flash/flash-cookie.ts";
import { readLoginMessage, type LoginMessage } from "../flash/login-message.ts";
import { NextResponse } from "../next/next-response.ts";
import { FOUND_HEADER, PATH_HEADER, VISIT_HEADER, type CookieJar } from "../request/context.ts";
import { countsAsVisit, isPrefetch, requestKind } from "../request/kind.ts";
import { pagePath } from "../request/page-path.ts";
import { isPublic } from "../request/public-path.ts";
import { refererPath } from "../request/return-path.ts";
import { sentCookies } from "../request/sent-cookies.ts";
import { loginViewFor } from "../request/view.ts";
import { NO_STORE, refusalJson } from "../responses.ts";
import { loginUrl } from "../return-url/login-url.ts";
import { writeReturnUrl } from "../return-url/return-url-cookie.ts";
import { commitInCookies } from "../session/cookie-only/commit.ts";
import { findInCookies, type Found } from "../session/cookie-only/find.ts";
import { redirectTo, refuseAction } from "./redirect.ts";
import { addCookie, asNextResponse, forwardHeaders } from "./response.ts";

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
 * Let `matcher` cover the views and every page that shows flashed messages: only middleware can clear them, and say on the way
 * to a view why a page has refused.
 *
 * @param config The shared {@link LoginConfig}. Its `publicPaths` and views are let through.
 * @param handler Another middleware (i18n, say) for the requests that pass. Its answer keeps its cookies and headers.
 * @returns The function to export as `middleware` (Next 15 and 16) or `proxy` (Next 16).
 * @throws LoginError `invalid_option` at once; `missing_secret`, `weak_secret` at the first request.
 */
export function createLoginMiddleware(config: LoginConfig, handler?: NextMiddleware): LoginMiddleware {
  const read = configReader(config);
  return async (request, event) => {
    const settings = read();
    const { pathname, search } = request.nextUrl;
    const message = readLoginMessage(settings, pathname, search);
    if (message && request.method === "GET") return showMessage(settings, request, message);
    const path = pagePath(pathname, search);
    const found = await findInCookies(settings, { headers: request.headers, cookies: cookiesOf(request) });
    const { session, source, reason } = found.lookup;
    const open = isPublic(settings, pathname);
    // OPTIONS asks what is allowed, not for what is guarded; a CORS preflight comes without cookies by design.
    const mayPass = session || open || request.method === "OPTIONS" || found.isReference;
    if (!mayPass) return refusal(settings, request, path, found);

    request.headers.set(PATH_HEADER, path);
    request.headers.set(FOUND_HEADER, source ?? reason);
    const visits = countsAsVisit(request.headers);
    request.headers.set(VISIT_HEADER, visits ? "1" : "0");
    const response = asNextResponse(await handler?.(request, event));
    const renewed = visits && (await renew(settings, request, response, found));
    if (renewed) request.headers.set(VISIT_HEADER, "renewed");
    const cookie = hidesFlash(settings, request) ? ["cookie"] : [];
    forwardHeaders(response, request.headers, [PATH_HEADER, FOUND_HEADER, VISIT_HEADER, ...cookie]);
    const cleared = clearsFlash(settings, request, response);
    // Also a guarded page that the build rendered: a cache in front of the app would serve it to anybody.
    const guarded = !open && !response.headers.has("cache-control");
    if (renewed || cleared || guarded) response.headers.set("cache-control", NO_STORE);
    return response;
  };
}

/** A page has refused, and could leave no message: it is left here, on the way to the same view without the asking. */
async function showMessage(settings: ResolvedConfig, request: NextRequest, { message, path }: LoginMessage): Promise<Response> {
  // The client router would show no message (its visits look like prefetches), but loads what is no payload as a document.
  if (requestKind(request.headers) === "rsc") return new NextResponse(null, { headers: { "cache-control": NO_STORE } });
  const response = redirectTo(request, path, 307);
  if (message && countsAsVisit(request.headers)) await flashMessage(settings, cookiesOf(request, response), message);
  response.headers.set("cache-control", NO_STORE);
  return response;
}

/** Unless the other middleware has just logged the user in or out. The page of this request sees the cookies. */
async function renew(settings: ResolvedConfig, request: NextRequest, response: NextResponse, found: Found): Promise<boolean> {
  const name = cookieName(settings, "session");
  if (response.headers.getSetCookie().some((cookie) => cookie.startsWith(`${name}=`))) return false;
  return commitInCookies(settings, cookiesOf(request, response), found);
}

/** Reads what the browser sent, writes to the answer. */
function cookiesOf(request: NextRequest, response?: NextResponse): CookieJar {
  return {
    get: (name) => request.cookies.get(name),
    all: (name) => sentCookies(request.headers, name),
    set: (...cookie) => response && addCookie(response, cookie, true),
  };
}

/** The document about to render shows the flashed messages, and cannot clear their cookie itself; it still sees what came. */
function clearsFlash(settings: ResolvedConfig, request: NextRequest, response: NextResponse): boolean {
  const name = cookieName(settings, "flash");
  const kind = requestKind(request.headers);
  const shows = request.method === "GET" && (kind === "document" || kind === "unknown") && !isPrefetch(request.headers);
  if (!shows || !request.cookies.has(name)) return false;
  addCookie(response, [name, "", cookieAttributes(settings, 0)], false);
  return true;
}

/**
 * An action's own messages are shown in its answer, and not those that its browser still holds. They are hidden from it and not
 * deleted: the action may flash a message itself, and one answer must not say two things of a cookie.
 */
function hidesFlash(settings: ResolvedConfig, { headers, cookies }: NextRequest): boolean {
  const name = cookieName(settings, "flash");
  if (requestKind(headers) !== "action" || !cookies.has(name)) return false;
  // As text: `cookies.delete` would encode the others again, and keep one of several with the same name.
  const others = (headers.get("cookie") ?? "").split(/; */).filter((pair) => !pair.startsWith(`${name}=`));
  headers.set("cookie", others.join("; "));
  return true;
}

async function refusal(settings: ResolvedConfig, request: NextRequest, path: string, found: Found): Promise<Response> {
  const safe = request.method === "GET" || request.method === "HEAD";
  const kind = requestKind(request.headers);
  const back = kind === "form" ? (refererPath(settings, request.headers) ?? path) : path;
  const view = loginViewFor(settings, path);
  const isPage = view.path !== null && kind !== "fetch" && !(kind === "unknown" && !safe);
  const kept = settings.nextStorage === "cookie" && kind !== "rsc";
  const login = view.path === null || kept ? view.path : loginUrl(view.path, back, settings.nextField);
  const leave = (to: string): NextResponse =>
    kind === "action" ? refuseAction(to) : redirectTo(request, to, safe ? 307 : 303);
  const response = isPage && login !== null ? leave(login) : asNextResponse(refusalJson(401, "unauthorized"));
  if (countsAsVisit(request.headers)) {
    const cookies = cookiesOf(request, response);
    await commitInCookies(settings, cookies, found);
    if (isPage && kept) await writeReturnUrl(settings, cookies, back);
    // After a refused action too the browser loads the login page as a document: there is no render in this answer.
    if (isPage && view.message && kind !== "rsc") await flashMessage(settings, cookies, view.message);
  }
  response.headers.set("cache-control", NO_STORE);
  return response;
}

/** For the next document, once however often somebody is turned away before it. */
async function flashMessage(settings: ResolvedConfig, cookies: CookieJar, message: FlashedMessage): Promise<void> {
  const waiting = await readFlash(settings, cookies, "document");
  await writeFlash(settings, cookies, "document", [...waiting.filter((other) => other.message !== message.message), message]);
}
