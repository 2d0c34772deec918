import type { NextMiddleware, NextRequest } from "next/server.js";
import type { LoginConfig } from "../config/options.ts";
import { configReader, type FlashedMessage, type ResolvedConfig } from "../config/resolve.ts";
import { cookieAttributes, cookieName } from "../cookie/jar.ts";
import { chosenValue } from "../cookie/sealed-cookie.ts";
import { readFlash, writeFlash } from "../flash/flash-cookie.ts";
import { readLoginMessage, withLoginMessage, type LoginMessage } from "../flash/login-message.ts";
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
import { addCookie, asNextResponse, forwardHeaders, type LoginMiddleware } from "./response.ts";

/**
 * Creates the middleware that redirects anonymous visitors to the login page, and renews active sessions. It reads only the
 * cookies: it needs no database and no `node:` module, so it runs on Edge.
 *
 * Danger: do not rely on middleware for security. Attackers have bypassed it (CVE-2025-29927), and it cannot see that a store
 * has revoked a session. Guard the data itself with `requireUser` or `loginRequired`.
 *
 * It denies a page with 307, a form without JavaScript with 303, and a fetch with 401 and JSON. For a Server Action, the
 * browser loads the login page and the action does not run. Every denial, and every response with a cookie of middleware, is
 * `private, no-store`.
 *
 * Requests for Next's own files (`/_next/static/`, `/_next/image`) pass unread.
 *
 * Let `matcher` cover the views, and every page that shows flashed messages. Only middleware can delete their cookie, and flash
 * the message of a page that denied a visitor.
 *
 * @param config The shared {@link LoginConfig}. Requests for its `publicPaths` and views pass.
 * @param handler Another middleware (such as i18n) for the requests that pass. Its response keeps its cookies and headers.
 * @returns The function to export as `middleware` (Next 15 and 16) or `proxy` (Next 16).
 * @throws LoginError `invalid_option` at once. `missing_secret` or `weak_secret` at the first request.
 */
export function createLoginMiddleware(config: LoginConfig, handler?: NextMiddleware): LoginMiddleware {
  const read = configReader(config);
  return async (request, event) => {
    const settings = read();
    const { pathname, search } = request.nextUrl;
    // Without a `matcher` Next asks for these too, and the login page needs them.
    if (/^\/_next\/(?:static\/|image$)/.test(pathname)) return asNextResponse(await handler?.(request, event));
    const message = readLoginMessage(settings, pathname, search);
    if (message && request.method === "GET") return showMessage(settings, request, message);
    const path = pagePath(pathname, search);
    const found = await findInCookies(settings, { headers: request.headers, cookies: cookiesOf(request) });
    const { session, source, reason } = found.lookup;
    const open = isPublic(settings, pathname);
    // OPTIONS reads no guarded data. Browsers send a CORS preflight without cookies, so denying it would break CORS.
    const mayPass = session || open || request.method === "OPTIONS" || found.isReference;
    if (!mayPass) return refusal(settings, request, path, found);

    request.headers.set(PATH_HEADER, path);
    request.headers.set(FOUND_HEADER, source ?? reason);
    const visits = countsAsVisit(request.headers);
    request.headers.set(VISIT_HEADER, visits ? "1" : "0");
    const response = asNextResponse(await handler?.(request, event));
    const renewed = visits && (await renew(settings, request, response, found));
    if (renewed) request.headers.set(VISIT_HEADER, "renewed");
    const hides = hidesFlash(settings, request);
    const cookie = (await keepsOne(settings, request)) || hides ? ["cookie"] : [];
    forwardHeaders(response, request.headers, [PATH_HEADER, FOUND_HEADER, VISIT_HEADER, ...cookie]);
    const cleared = clearsFlash(settings, request, response);
    // This includes a guarded page that the build rendered: otherwise a shared cache would serve it to anonymous visitors. It also
    // includes an action on a public page, which may set a cookie: Next gives the response the page's own caching (decision 002.46).
    const isPrivate = (!open || request.method === "POST") && !response.headers.has("cache-control");
    if (renewed || cleared || isPrivate) response.headers.set("cache-control", NO_STORE);
    return response;
  };
}

/** Flashes the message of a page that denied a visitor, and redirects to the same view without the parameter. */
async function showMessage(settings: ResolvedConfig, request: NextRequest, { message, path }: LoginMessage): Promise<Response> {
  // The client router would show no message: its visits look like prefetches. This response makes it load a document.
  if (requestKind(request.headers) === "rsc") return new NextResponse(null, { headers: { "cache-control": NO_STORE } });
  const response = redirectTo(request, path, 307);
  if (message && countsAsVisit(request.headers)) await flashMessage(settings, cookiesOf(request, response), message);
  response.headers.set("cache-control", NO_STORE);
  return response;
}

/** Renews the session, also for the page of this request, unless the other middleware has just set or deleted its cookie. */
async function renew(settings: ResolvedConfig, request: NextRequest, response: NextResponse, found: Found): Promise<boolean> {
  const name = cookieName(settings, "session");
  if (response.headers.getSetCookie().some((cookie) => cookie.startsWith(`${name}=`))) return false;
  return commitInCookies(settings, cookiesOf(request, response), found);
}

/** Reads the cookies of the request, and sets cookies on the response. */
function cookiesOf(request: NextRequest, response?: NextResponse): CookieJar {
  return {
    get: (name) => request.cookies.get(name),
    all: (name) => sentCookies(request.headers, name),
    set: (...cookie) => response && addCookie(response, cookie, true),
  };
}

/**
 * Deletes the cookie of the flashed messages, because the document cannot do so itself. The document still sees the messages.
 */
function clearsFlash(settings: ResolvedConfig, request: NextRequest, response: NextResponse): boolean {
  const name = cookieName(settings, "flash");
  const kind = requestKind(request.headers);
  const shows = request.method === "GET" && (kind === "document" || kind === "unknown") && !isPrefetch(request.headers);
  if (!shows || !request.cookies.has(name)) return false;
  addCookie(response, [name, "", cookieAttributes(settings, 0)], false);
  return true;
}

/**
 * Hides the cookie of earlier messages from an action, whose response shows only its own messages. It does not delete the
 * cookie: the action may flash a message itself, and one response must not set the same cookie twice.
 */
function hidesFlash(settings: ResolvedConfig, { headers, cookies }: NextRequest): boolean {
  const name = cookieName(settings, "flash");
  if (requestKind(headers) !== "action" || !cookies.has(name)) return false;
  // Cut the text. `cookies.delete` would encode the other cookies again, and keep only one of several with the same name.
  const others = (headers.get("cookie") ?? "").split(/; */).filter((pair) => !pair.startsWith(`${name}=`));
  headers.set("cookie", others.join("; "));
  return true;
}

/**
 * Leaves the page only that one of several session or remember cookies which middleware has read. Next itself would leave the last
 * one whenever middleware sets a cookie, and the page would see another user than middleware, or none.
 */
async function keepsOne(settings: ResolvedConfig, request: NextRequest): Promise<boolean> {
  const { headers } = request;
  const all = cookiesOf(request);
  let changed = false;
  for (const purpose of ["session", "remember"] as const) {
    const chosen = await chosenValue(settings, all, purpose);
    if (chosen === null) continue;
    const name = cookieName(settings, purpose);
    const pairs = (headers.get("cookie") ?? "").split(/; */).filter((pair) => !pair.startsWith(`${name}=`));
    headers.set("cookie", [...pairs, `${name}=${encodeURIComponent(chosen)}`].join("; "));
    changed = true;
  }
  return changed;
}

async function refusal(settings: ResolvedConfig, request: NextRequest, path: string, found: Found): Promise<Response> {
  const safe = request.method === "GET" || request.method === "HEAD";
  const kind = requestKind(request.headers);
  const back = kind === "form" ? (refererPath(settings, request.headers) ?? path) : path;
  const view = loginViewFor(settings, path);
  const isPage = view.path !== null && kind !== "fetch" && !(kind === "unknown" && !safe);
  const inCookie = settings.nextStorage === "cookie" && kind !== "rsc";
  const login = view.path === null || inCookie ? view.path : loginUrl(view.path, back, settings.nextField);
  // The client router would keep the layout of the session that has ended, and show no message. A page's address makes it load a
  // document, as it does when a page denies a visitor itself.
  const leave = (to: string): NextResponse =>
    kind === "action"
      ? refuseAction(to)
      : redirectTo(request, kind === "rsc" && view.message ? withLoginMessage(to, "unauthorized") : to, safe ? 307 : 303);
  const response = isPage && login !== null ? leave(login) : asNextResponse(refusalJson(401, "unauthorized"));
  if (countsAsVisit(request.headers)) {
    const cookies = cookiesOf(request, response);
    await commitInCookies(settings, cookies, found);
    if (isPage && inCookie) await writeReturnUrl(settings, cookies, back);
    // Also after a denied action: its response has no render, so the browser loads the login page as a document.
    if (isPage && view.message && kind !== "rsc") await flashMessage(settings, cookies, view.message);
  }
  response.headers.set("cache-control", NO_STORE);
  return response;
}

/** Flashes a message for the next document. Several denials before it add the message only once. */
async function flashMessage(settings: ResolvedConfig, cookies: CookieJar, message: FlashedMessage): Promise<void> {
  const waiting = await readFlash(settings, cookies, "document");
  await writeFlash(settings, cookies, "document", [message], waiting);
}
