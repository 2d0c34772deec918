import type { ResolvedConfig } from "../config/resolve.ts";
import { parseUrl } from "../url.ts";
import { warnOnce } from "./warn-once.ts";

const WARNING =
  "next-login: this app is visited over plain http, but in production its session cookie is for https only. " +
  "Safari drops such a cookie, and other browsers keep it on localhost only, so no user stays logged in. " +
  "On plain http set APP_ORIGIN in the environment, such as APP_ORIGIN=http://localhost:3000, or the option `origin`. " +
  "Behind a proxy with https set it to the address that people see, such as APP_ORIGIN=https://app.example.com.";

/**
 * Warns in the server's log, once per process and `cookie.name`. Nothing fails on the server: the browser drops the cookie.
 * Call it with a request of the app's own pages, after the check for CSRF.
 */
export function warnOfPlainHttp(config: ResolvedConfig, headers: Headers): void {
  if (losesCookies(config, headers)) warnOnce(`plain-http ${config.cookieName}`, WARNING);
}

/**
 * Whether the browser drops the cookies: production makes them `Secure`, but the browser's page came over plain http. Next
 * writes `X-Forwarded-Proto: http` also behind a proxy that ends TLS without reporting it. So that header can only prove https.
 * Every form post has the browser's `Origin`. A `Referer` may be another site's, after a link, so only the app's own host
 * counts.
 */
function losesCookies(config: ResolvedConfig, headers: Headers): boolean {
  if (config.origin || !config.secure || headers.get("x-forwarded-proto")?.includes("https")) return false;
  const origin = headers.get("origin");
  if (origin !== null) return parseUrl(origin)?.protocol === "http:";
  const from = parseUrl(headers.get("referer") ?? "");
  return from?.protocol === "http:" && [headers.get("host"), headers.get("x-forwarded-host")].includes(from.host);
}
