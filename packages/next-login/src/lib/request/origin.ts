import type { ResolvedConfig } from "../config/resolve.ts";
import { parseUrl } from "../url.ts";
import { requestKind } from "./kind.ts";

/**
 * Whether a request that changes something may come from where it comes from (CSRF, CWE-352; also for a login, which a foreign
 * page could make into the attacker's account). Browsers say `Origin` with every POST, and `Sec-Fetch-Site` with every
 * request; what says neither is no browser, and has no cookies that it did not mean to send. `Origin: null` is somewhere else.
 *
 * `Host` is compared with, and not trusted: it is the browser's, whose user the attack is on. Server Actions called by script
 * are left to Next, which checks them with the app's `allowedOrigins`.
 */
export function isSameOrigin(config: ResolvedConfig, headers: Headers): boolean {
  if (requestKind(headers) === "action") return true;
  const origin = headers.get("origin");
  if (origin === null) return ["same-origin", "none", null].includes(headers.get("sec-fetch-site"));
  const from = parseUrl(origin);
  if (!from || from.origin !== origin) return false;
  // A page of the same host over http is in the hands of whoever is on the line.
  if (config.origin?.host === from.host) return config.origin.protocol === from.protocol;
  return [headers.get("host"), headers.get("x-forwarded-host")].includes(from.host);
}

/**
 * Whether somebody may be logged in here: also by a link from elsewhere, as the callback of an identity provider and a link in
 * a mail are. A navigation without `Origin` is a GET, for browsers say it with every POST; that the link is meant for this
 * browser is the callback's own `state` to say (RFC 6749 10.12).
 */
export function allowsLogin(config: ResolvedConfig, headers: Headers): boolean {
  const isLink = headers.get("origin") === null && headers.get("sec-fetch-mode") === "navigate";
  return isLink || isSameOrigin(config, headers);
}

/** GET, HEAD and OPTIONS change nothing (RFC 9110 9.2.1), and other sites may link to them. */
export function changesSomething(request: Request): boolean {
  return !["GET", "HEAD", "OPTIONS"].includes(request.method);
}
