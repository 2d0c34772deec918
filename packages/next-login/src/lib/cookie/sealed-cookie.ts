import { DEFAULTS } from "../config/defaults.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../request/context.ts";
import { cookieName, readCookie, writeCookie } from "./jar.ts";
import { open, seal, type Purpose } from "./seal.ts";

/** The data of a sealed cookie: `undefined` when it is missing, `null` when this manager did not seal it for this purpose. */
export async function readSealed(config: ResolvedConfig, cookies: CookieJar, purpose: Purpose): Promise<unknown> {
  const text = readCookie(config, cookies, purpose);
  if (text === undefined) return undefined;
  for (const each of sentUnder(cookies, cookieName(config, purpose), text)) {
    const data = await open(config.secrets, labelOf(config, purpose), each);
    if (data !== null) return data;
  }
  return null;
}

/** Seals the data, sets the cookie, and returns the cookie's value. */
export async function writeSealed(
  config: ResolvedConfig,
  cookies: CookieJar,
  purpose: Purpose,
  data: unknown,
  maxAge?: number,
): Promise<string> {
  const text = await seal(config.secrets, labelOf(config, purpose), data);
  writeCookie(config, cookies, purpose, text, maxAge);
  return text;
}

/** The most values to try. Each costs a decryption, and few cookie scopes match one address. */
const MAX_CANDIDATES = 4;

/**
 * The values to try under one name. A browser sends several when the app's `cookie.domain` or `cookie.path` has changed. Their
 * order does not tell which one is current (RFC 6265 5.4). The seal tells, because its label names the scope.
 */
export function sentUnder(cookies: CookieJar, name: string, text: string): readonly string[] {
  const others = cookies.all?.(name).filter((other) => other !== text) ?? [];
  return [text, ...others].slice(0, MAX_CANDIDATES);
}

/**
 * Of several values that the request has under one name, the one that is read. `null` when there is only one, or none opens. Next
 * keeps only the last of them when middleware sets any cookie, so middleware forwards this one.
 */
export async function chosenValue(config: ResolvedConfig, cookies: CookieJar, purpose: Purpose): Promise<string | null> {
  const text = readCookie(config, cookies, purpose);
  const values = text === undefined ? [] : sentUnder(cookies, cookieName(config, purpose), text);
  if (values.length < 2) return null;
  for (const each of values) if ((await open(config.secrets, labelOf(config, purpose), each)) !== null) return each;
  return null;
}

/**
 * The label of a seal, with the manager's cookie name and scope. Two managers with one secret must not open each other's
 * cookies, because user 7 is another user in each, and a client can rename a cookie. A cookie of another scope must not open
 * either, because a logout deletes only the cookies of the current scope. It begins with `~`, so that no app's own label equals
 * one.
 */
export function labelOf(config: ResolvedConfig, purpose: Purpose): string {
  const name = config.cookieName === DEFAULTS.cookieName ? "" : `:${config.cookieName}`;
  const scope = config.domain === undefined && config.path === "/" ? "" : `@${config.domain ?? ""}${config.path}`;
  return `~${purpose}${name}${scope}`;
}
