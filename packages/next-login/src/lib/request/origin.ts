import type { ResolvedConfig } from "../config/resolve.ts";
import { parseUrl } from "../url.ts";

/**
 * The origin check against CSRF (CWE-352), also of a login, which a page of another site could make into the attacker's
 * account. Browsers send `Origin` with every POST, and `Sec-Fetch-Site` with every request. A client that sends neither is not
 * a browser, so no other site can make it send cookies. `Origin: null` counts as another site.
 *
 * It checks Server Actions too, after Next. Only `next-action` tells an action from a handler, and a client can forge that
 * header (decision 014).
 */
export function isSameOrigin(config: ResolvedConfig, headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return ["same-origin", "none", null].includes(headers.get("sec-fetch-site"));
  return isOwnOrigin(config, headers, origin);
}

/**
 * Whether a page of another origin sent the request, for callers that do not know its method. Browsers send `Origin` with
 * every method except GET and HEAD, and with each GET that a script of another origin sends (Fetch 3.2). A link sends none.
 */
export function isFromOtherOrigin(config: ResolvedConfig, headers: Headers): boolean {
  const origin = headers.get("origin");
  return origin !== null && !isOwnOrigin(config, headers, origin);
}

/** Compares with `Host` but does not trust it: the victim's own browser sends it. */
function isOwnOrigin(config: ResolvedConfig, headers: Headers, origin: string): boolean {
  const from = parseUrl(origin);
  if (!from || from.origin !== origin) return false;
  if (config.trustedOrigins.includes(origin)) return true;
  // Reject http when the app's origin is https, because an attacker on the network can write such a page.
  if (config.origin?.host === from.host) return config.origin.protocol === from.protocol;
  if (from.protocol === "http:" && headers.get("x-forwarded-proto")?.startsWith("https")) return false;
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
