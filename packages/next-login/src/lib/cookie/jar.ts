import type { ResolvedConfig } from "../config/resolve.ts";
import { LoginError } from "../errors.ts";
import type { CookieAttributes, CookieJar } from "../request/context.ts";
import type { Purpose } from "./seal.ts";

/** What each of our cookies is for. The renewal cookies are not sealed. */
export type CookiePurpose = Purpose | "session_renewal" | "remember_renewal";

/** Browsers silently drop a cookie of more than 4096 bytes, including name and attributes. */
const MAX_BYTES = 3800;

/**
 * The name of a cookie, for pages, actions, handlers, middleware and the test kit. `__Host-` (RFC 6265bis 4.1.3.2) prevents a
 * sub-domain or plain http from planting one. `__Secure-` only keeps out plain http. Never fall back to the bare name, because
 * that would undo the protection.
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

/**
 * The attributes of a cookie. Without `maxAge` (seconds) the browser drops it on closing. Deleting needs the same attributes
 * (RFC 6265 5.3).
 */
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
      `the ${purpose} cookie would be ${value.length} bytes and browsers drop what is over 4096. Shorten the user's id, or the data in it.`,
    );
  }
  cookies.set(cookieName(config, purpose), value, cookieAttributes(config, maxAge));
}

/** Deletes a cookie only if the request had it, so that a response that changes nothing sets no cookie. */
export function deleteCookie(config: ResolvedConfig, cookies: CookieJar, purpose: CookiePurpose): void {
  if (cookies.get(cookieName(config, purpose)) !== undefined) {
    cookies.set(cookieName(config, purpose), "", cookieAttributes(config, 0));
  }
}

/** Sets all the cookies that `write` sets, or none when it throws: a login that fails half-way must not leave a session. */
export async function setTogether<T>(cookies: CookieJar, write: (cookies: CookieJar) => Promise<T>): Promise<T> {
  const written: Parameters<CookieJar["set"]>[] = [];
  const all = cookies.all?.bind(cookies);
  const result = await write({
    get: (name) => cookies.get(name),
    ...(all && { all }),
    set: (...cookie) => written.push(cookie),
  });
  for (const cookie of written) cookies.set(...cookie);
  return result;
}
