import type { ResolvedConfig } from "../config/resolve.ts";
import { LoginError } from "../errors.ts";
import { cookieAttributes, cookieName, type CookieAttributes } from "./attributes.ts";
import type { Purpose } from "./seal.ts";

/** What the library needs of a cookie store: the shape of Next's `await cookies()` and of a response's cookies. */
export interface CookieJar {
  get(name: string): { value: string } | undefined;
  set(name: string, value: string, attributes: CookieAttributes): unknown;
}

/** Browsers refuse a cookie of more than 4096 bytes, name and attributes included, without a word. */
const LARGEST = 3800;

export function readCookie(config: ResolvedConfig, jar: CookieJar, purpose: Purpose): string | undefined {
  return jar.get(cookieName(config, purpose))?.value;
}

export function writeCookie(config: ResolvedConfig, jar: CookieJar, purpose: Purpose, value: string, maxAge?: number): void {
  if (value.length > LARGEST) {
    throw new LoginError(
      "cookie_too_large",
      `the ${purpose} cookie would be ${value.length} bytes and browsers drop what is over 4096. Is the user's id very long?`,
    );
  }
  jar.set(cookieName(config, purpose), value, cookieAttributes(config, maxAge));
}

/** Only a cookie that came is deleted: an answer that changes nothing sets nothing. */
export function deleteCookie(config: ResolvedConfig, jar: CookieJar, purpose: Purpose): void {
  if (jar.get(cookieName(config, purpose)) !== undefined) {
    jar.set(cookieName(config, purpose), "", cookieAttributes(config, 0));
  }
}

/** Sets all the cookies that `write` sets, or none when it fails half-way: nobody is logged in by an error. */
export async function setTogether(jar: CookieJar, write: (jar: CookieJar) => Promise<void>): Promise<void> {
  const cookies: Parameters<CookieJar["set"]>[] = [];
  await write({ get: (name) => jar.get(name), set: (...cookie) => cookies.push(cookie) });
  for (const cookie of cookies) jar.set(...cookie);
}
