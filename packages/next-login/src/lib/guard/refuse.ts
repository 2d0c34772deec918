import type { ResolvedConfig } from "../config/resolve.ts";
import { endUnauthorized, leavePage, seeOtherPage } from "../next/interrupt.ts";
import { isRendering } from "../next/request.ts";
import { loginUrl } from "./login-url.ts";
import { seeOther, unauthorizedJson } from "./no-store.ts";
import { requestKind } from "./request-kind.ts";
import { requestPath, wayBack } from "./way-back.ts";

/** Ends a page, an action or a bare handler for want of a user. Never returns. */
export function refuse(config: ResolvedConfig, headers: Headers, next?: string): never {
  const login = loginUrl(config.loginView, next ?? wayBack(config, headers), config.nextField);
  if (isRendering()) leavePage(login);
  const kind = requestKind(headers);
  if (kind === "fetch" || kind === "unknown") endUnauthorized();
  seeOtherPage(login);
}

/** A guarded Route Handler's answer to somebody who is not logged in. */
export function refusal(config: ResolvedConfig, request: Request): Response {
  const kind = requestKind(request.headers);
  if (kind === "fetch" || kind === "unknown" || kind === "action") return unauthorizedJson();
  return seeOther(loginUrl(config.loginView, requestPath(config, request), config.nextField));
}
