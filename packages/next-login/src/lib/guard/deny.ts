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
  /** The return URL, not vetted yet. */
  readonly path: string | null;
}

/** What is denied: a page that renders, an action or bare handler (which only throwing can end), a wrapped handler. */
export interface Place {
  readonly request: RequestContext;
  /** A wrapped handler's request. */
  readonly asked: Request | undefined;
  readonly rendering: boolean;
  /** Whether the answer may set cookies: a message, and with `nextStorage: "cookie"` the return URL. */
  readonly mayWrite: boolean;
}

/** Denies a request, in the form it understands. Returns an answer for a wrapped handler; otherwise ends by throwing. */
export async function deny(
  config: ResolvedConfig,
  { error, view, handler, path }: Denied,
  { request, asked, rendering, mayWrite }: Place,
  flash: RequestFlash,
): Promise<Response> {
  const headers = asked?.headers ?? request.headers;
  const kind = requestKind(headers);
  const wantsPage = rendering || kind === "action" ? !asked : kind !== "fetch" && kind !== "unknown";
  const where = rendering ? "page" : asked || !(kind === "action" || kind === "form") ? "handler" : "action";
  const own = await handler?.({ place: where, wantsPage, path, headers });
  if (own && asked) return own;

  if (view.path === null || !wantsPage) return asked ? refusalJson(401, error) : throwHttpError(401);
  if (rendering) {
    const address = loginUrl(view.path, path, config.nextField);
    // A page can leave no message. Middleware does, on the way to the view; where it does not run, nothing would tidy up.
    redirectPage(view.message && headers.has(PATH_HEADER) ? withLoginMessage(address, error) : address);
  }
  if (mayWrite && view.message) await flash.add(config, request, view.message);
  if (mayWrite && config.nextStorage === "cookie") await writeReturnUrl(config, request.cookies, path);
  const location = config.nextStorage === "cookie" ? view.path : loginUrl(view.path, path, config.nextField);
  return asked ? seeOther(config.basePath + location) : redirectSeeOther(withBasePath(config, location, headers));
}

/**
 * For what is thrown outside a page. Next adds the `basePath` to a page's redirect and to that of an action called by script; a
 * bare handler's, and that of a form without JavaScript, it sends as they are.
 */
export function withBasePath({ basePath }: ResolvedConfig, path: string, headers: Headers): string {
  return requestKind(headers) === "action" ? path : basePath + path;
}

/** Denies a user who is logged in and may not. Never a login page: logging in again would not help. */
export function forbid(asked?: Request): Response {
  return asked ? refusalJson(403, "forbidden") : throwHttpError(403);
}
