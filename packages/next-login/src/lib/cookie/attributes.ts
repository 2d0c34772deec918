import type { ResolvedConfig } from "../config/resolve.ts";
import type { Purpose } from "./seal.ts";

export interface CookieAttributes {
  httpOnly: true;
  secure: boolean;
  sameSite: "lax" | "strict" | "none";
  path: string;
  domain?: string;
  maxAge?: number;
}

/**
 * The one place that knows a cookie's name, for page, action, handler, middleware and test kit alike.
 * `__Host-` (RFC 6265bis 4.1.3.2) keeps a sub-domain or plain http from planting one, `__Secure-` keeps out plain http
 * alone; there is no fall-back to the bare name, which would undo it.
 */
export function cookieName(config: ResolvedConfig, purpose: Purpose): string {
  const names = { session: config.cookieName, remember: config.rememberCookieName };
  const name = purpose === "session" || purpose === "remember" ? names[purpose] : `${config.cookieName}_${purpose}`;
  if (!config.secure) return name;
  return config.domain === undefined && config.path === "/" ? `__Host-${name}` : `__Secure-${name}`;
}

/** Without `maxAge` the browser drops the cookie when it closes. Deleting uses the same attributes (RFC 6265 5.3). */
export function cookieAttributes(config: ResolvedConfig, maxAge?: number): CookieAttributes {
  const { secure, sameSite, path, domain } = config;
  return { httpOnly: true, secure, sameSite, path, ...(domain && { domain }), ...(maxAge !== undefined && { maxAge }) };
}
