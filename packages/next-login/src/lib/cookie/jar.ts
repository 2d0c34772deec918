import type { ResolvedConfig } from "../config/resolve.ts";
import { LoginError } from "../errors.ts";
import type { CookieAttributes, CookieJar } from "../request/context.ts";
import type { Purpose } from "./seal.ts";

/** What a cookie of ours is for. The renewal cookies are not sealed. */
export type CookiePurpose = Purpose | "session_renewal" | "remember_renewal";

/** Browsers refuse a cookie of more than 4096 bytes, name and attributes included, and say nothing. */
const MAX_BYTES = 3800;

/**
 * The one place that knows a cookie's name, for page, action, handler, middleware and test kit alike.
 * `__Host-` (RFC 6265bis 4.1.3.2) keeps a sub-domain or plain http from planting one, `__Secure-` keeps out plain http
 * only; there is no fall-back to the bare name, which would undo it.
 */
export function cookieName(config: ResolvedConfig, purpose: CookiePurpose): string {
  const name = bareName(config, purpose);
  if (!config.secure) return name;
  return config.domain === undefined && config.path === "/" ? `__Host-${name}` : `__Secure-${name}`;
}

function bareName({ cookieName: session, rememberCookieName: remember }: ResolvedConfig, purpose: CookiePurpose): string {
  switch (purpose) {
    case "session":
      return session;
    case "remember":
      return remember;
    case "session_renewal":
      return `${session}_renewal`;
    case "remember_renewal":
      return `${remember}_renewal`;
    default:
      return `${session}_${purpose}`;
  }
}

/** Without `maxAge` the browser drops the cookie when it closes. Deleting uses the same attributes (RFC 6265 5.3). */
export function cookieAttributes(config: ResolvedConfig, maxAge?: number): CookieAttributes {
  const { secure, sameSite, path, domain } = config;
  return { httpOnly: true, secure, sameSite, path, ...(domain && { domain }), ...(maxAge !== undefined && { maxAge }) };
}

export function readCookie(config: ResolvedConfig, cookies: CookieJar, purpose: CookiePurpose): string | undefined {
  return cookies.get(cookieName(config, purpose))?.value;
}

export function writeCookie(
  config: ResolvedConfig,
  cookies: CookieJar,
  purpose: CookiePurpose,
  value: string,
  maxAge?: number,
): void {
  if (value.length > MAX_BYTES) {
    throw new LoginError(
      "cookie_too_large",
      `the ${purpose} cookie would be ${value.length} bytes and browsers drop what is over 4096. Is the user's id very long?`,
    );
  }
  cookies.set(cookieName(config, purpose), value, cookieAttributes(config, maxAge));
}

/** Deletes only a cookie that came with the request: an answer that changes nothing sets nothing. */
export function deleteCookie(config: ResolvedConfig, cookies: CookieJar, purpose: CookiePurpose): void {
  if (cookies.get(cookieName(config, purpose)) !== undefined) {
    cookies.set(cookieName(config, purpose), "", cookieAttributes(config, 0));
  }
}

/** Sets all the cookies that `write` sets, or none when it fails half-way: an error must not log anybody in. */
export async function setTogether(cookies: CookieJar, write: (cookies: CookieJar) => Promise<void>): Promise<void> {
  const written: Parameters<CookieJar["set"]>[] = [];
  await write({ get: (name) => cookies.get(name), set: (...cookie) => written.push(cookie) });
  for (const cookie of written) cookies.set(...cookie);
}
