import type { ResolvedConfig } from "../config/resolve.ts";
import type { Purpose } from "./seal.ts";

export interface CookieAttributes {
  httpOnly: true;
  secure: boolean;
  sameSite: "lax" | "strict";
  path: "/";
  maxAge?: number;
}

/**
 * The one place that knows a cookie's name, for page, action, handler, middleware and test kit alike.
 * `__Host-` (RFC 6265bis 4.1.3.2) keeps a sub-domain or plain http from planting one; there is no fall-back to the bare
 * name, which would undo it.
 */
export function cookieName(config: ResolvedConfig, purpose: Purpose): string {
  const name = purpose === "session" ? config.cookieName : `${config.cookieName}_${purpose}`;
  return config.secure ? `__Host-${name}` : name;
}

/** Without `maxAge` the browser drops the cookie when it closes. Deleting uses the same attributes (RFC 6265 5.3). */
export function cookieAttributes(config: ResolvedConfig, maxAge?: number): CookieAttributes {
  const attributes = { httpOnly: true, secure: config.secure, sameSite: config.sameSite, path: "/" } as const;
  return maxAge === undefined ? attributes : { ...attributes, maxAge };
}
