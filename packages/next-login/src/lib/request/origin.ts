import type { ResolvedConfig } from "../config/resolve.ts";
import { parseUrl } from "../url.ts";
import { requestKind } from "./kind.ts";

/**
 * The origin check against CSRF (CWE-352), also of a login, which a page of another site could make into the attacker's
 * account. Browsers send `Origin` with every POST, and `Sec-Fetch-Site` with every request. A client that sends neither is not
 * a browser, so no other site can make it send cookies. `Origin: null` counts as another site.
 *
 * The check compares with `Host` but does not trust it: the victim's own browser sends it. Next checks Server Actions that a
 * script calls, with the app's `allowedOrigins`, so they pass here.
 */
export function isSameOrigin(config: ResolvedConfig, headers: Headers): boolean {
  if (requestKind(headers) === "action") return true;
  const origin = headers.get("origin");
  if (origin === null) return ["same-origin", "none", null].includes(headers.get("sec-fetch-site"));
  const from = parseUrl(origin);
  if (!from || from.origin !== origin) return false;
  // Reject http when the app's origin is https, because an attacker on the network can write such a page.
  if (config.origin?.host === from.host) return config.origin.protocol === from.protocol;
  return [headers.get("host"), headers.get("x-forwarded-host")].includes(from.host);
}

/**
 * Whether this request may log a user in. A link from another site may, such as an identity provider's callback or a link in a
 * mail. Browsers send `Origin` with every POST, so a navigation without it is a GET. The callback's own `state` must prove that
 * the link belongs to this browser (RFC 6749 10.12).
 */
export function allowsLogin(config: ResolvedConfig, headers: Headers): boolean {
  const isLink = headers.get("origin") === null && headers.get("sec-fetch-mode") === "navigate";
  return isLink || isSameOrigin(config, headers);
}

/** Whether the method may change something. GET, HEAD and OPTIONS do not (RFC 9110 9.2.1), and other sites may link to them. */
export function changesSomething(request: Request): boolean {
  return !["GET", "HEAD", "OPTIONS"].includes(request.method);
}
