import type { ResolvedConfig } from "../config/resolve.ts";
import { withLoginMessage } from "../flash/login-message.ts";
import type { RequestFlash } from "../flash/request-flash.ts";
import type { UnauthorizedHandler } from "../login/refusal.ts";
import { redirectPage, redirectSeeOther, throwHttpError } from "../next/throw.ts";
import { PATH_HEADER, type RequestContext } from "../request/context.ts";
import { requestKind } from "../request/kind.ts";
import type { View } from "../request/view.ts";
import { refusalJson, seeOther } from "../responses.ts";
import { loginUrl } from "../return-url/login-url.ts";
import { writeReturnUrl } from "../return-url/return-url-cookie.ts";

/** Why a request is denied, and what its user can do about it. */
export interface Denied {
  readonly error: "unauthorized" | "fresh_login_required";
  readonly view: View;
  readonly handler: UnauthorizedHandler | undefined;
  /** The return URL, which may still be an address of another site. */
  readonly path: string | null;
}

/** Where a request is denied: a page, an action, a bare handler or a wrapped handler. Only a throw can end the first three. */
export interface Place {
  readonly request: RequestContext;
  /** The request of a wrapped handler, and `undefined` elsewhere. */
  readonly handlerRequest: Request | undefined;
  readonly rendering: boolean;
  /** Whether the response may set cookies: for a message and, with `nextStorage: "cookie"`, for the return URL. */
  readonly mayWrite: boolean;
}

/**
 * Denies a request in the form that its client understands. It returns the response of a wrapped handler, and throws elsewhere.
 */
export async function deny(
  config: ResolvedConfig,
  { error, view, handler, path }: Denied,
  { request, handlerRequest, rendering, mayWrite }: Place,
  flash: RequestFlash,
): Promise<Response> {
  const headers = handlerRequest?.headers ?? request.headers;
  const kind = requestKind(headers);
  const wantsPage = rendering || kind === "action" ? !handlerRequest : kind !== "fetch" && kind !== "unknown";
  const where = rendering ? "page" : handlerRequest || !(kind === "action" || kind === "form") ? "handler" : "action";
  const own = await handler?.({ place: where, wantsPage, path, headers });
  if (own && handlerRequest) return own;

  if (view.path === null || !wantsPage) return handlerRequest ? refusalJson(401, error) : throwHttpError(401);
  if (rendering) {
    const address = loginUrl(view.path, path, config.nextField);
    // A page cannot set the message's cookie, so the view's address asks middleware to. Nothing else removes that parameter.
    redirectPage(view.message && headers.has(PATH_HEADER) ? withLoginMessage(address, error) : address);
  }
  // A denial does not fail because of a message, so a message that does not fit is dropped.
  if (mayWrite && view.message) await flash.add(config, request, view.message);
  if (mayWrite && config.nextStorage === "cookie") await writeReturnUrl(config, request.cookies, path);
  const location = config.nextStorage === "cookie" ? view.path : loginUrl(view.path, path, config.nextField);
  return handlerRequest ? seeOther(config.basePath + location) : redirectSeeOther(withBasePath(config, location, headers));
}

/**
 * Returns the path for a redirect that is thrown outside a page. Next adds the `basePath` for a page, and for an action that a
 * script calls. It adds none for a bare handler, or for a form without JavaScript.
 */
export function withBasePath({ basePath }: ResolvedConfig, path: string, headers: Headers): string {
  return requestKind(headers) === "action" ? path : basePath + path;
}

/** Denies a logged-in user that `authorize` rejects, with 403. It never redirects to the login page: a login would not help. */
export function forbid(handlerRequest?: Request): Response {
  return handlerRequest ? refusalJson(403, "forbidden") : throwHttpError(403);
}
