import type { FlashedMessage, ResolvedConfig } from "../config/resolve.ts";
import { endWith, leavePage, seeOtherPage } from "../next/throw.ts";
import type { RefusalHandler } from "../login/refusal.ts";
import { withDue } from "../flash/login-message.ts";
import { loginUrl } from "../return-url/login-url.ts";
import { refusalJson, seeOther } from "../responses.ts";
import { requestKind } from "../request/kind.ts";
import type { View } from "../request/view.ts";
import { PATH_HEADER } from "../request/return-path.ts";

/** Why somebody is turned away, and what there is to be done about it. */
export interface Refused {
  readonly error: "unauthorized" | "fresh_login_required";
  readonly view: View;
  readonly handler: RefusalHandler | undefined;
  /** Where to come back to, not vetted yet. */
  readonly path: string | null;
}

/** What stands where: a page that renders, an action or bare handler (which only throwing can end), a wrapped handler. */
export interface Place {
  readonly headers: Headers;
  readonly rendering: boolean;
  /** A wrapped handler's request. */
  readonly asked?: Request;
  /** Leaves a message, and with `nextIn: "cookie"` the way back, for the next page; outside a render. */
  readonly leave: (message: FlashedMessage | null, next: string | null) => Promise<void>;
}

/** Turns a request away, in the form it understands. Returns an answer for a wrapped handler; otherwise ends by throwing. */
export async function refuse(config: ResolvedConfig, { error, view, handler, path }: Refused, place: Place): Promise<Response> {
  const { headers, rendering, asked } = place;
  const kind = requestKind(headers);
  const wantsPage = rendering || kind === "action" ? !asked : kind !== "fetch" && kind !== "unknown";
  const where = rendering ? "page" : asked || !(kind === "action" || kind === "form") ? "handler" : "action";
  const own = await handler?.({ place: where, wantsPage, path, headers });
  if (own && asked) return own;

  if (view.path === null || !wantsPage) return asked ? refusalJson(401, error) : endWith(401);
  if (rendering) {
    const address = loginUrl(view.path, path, config.nextField);
    // A page can leave no message. Where middleware runs, it does so on the way to the view; elsewhere nothing would tidy up.
    leavePage(view.message && headers.has(PATH_HEADER) ? withDue(address, error) : address);
  }
  await place.leave(view.message, path);
  const location = config.nextIn === "cookie" ? view.path : loginUrl(view.path, path, config.nextField);
  return asked ? seeOther(config.basePath + location) : seeOtherPage(withBasePath(config, location, headers));
}

/**
 * For what is thrown outside a page. Next adds the `basePath` to a page's redirect and to that of an action called by script; a
 * bare handler's, and that of a form without JavaScript, it sends as they are.
 */
export function withBasePath({ basePath }: ResolvedConfig, path: string, headers: Headers): string {
  return requestKind(headers) === "action" ? path : basePath + path;
}

/** Turns away somebody who is logged in and may not. Never a login page: logging in again would not help. */
export function forbid(asked?: Request): Response {
  return asked ? refusalJson(403, "forbidden") : endWith(403);
}
