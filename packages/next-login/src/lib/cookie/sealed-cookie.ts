import { DEFAULTS } from "../config/defaults.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../request/context.ts";
import { cookieName, readCookie, writeCookie } from "./jar.ts";
import { open, seal, type Purpose } from "./seal.ts";

/** What a sealed cookie holds: `undefined` when it is missing, `null` when it is not one of this manager's for this purpose. */
export async function readSealed(config: ResolvedConfig, cookies: CookieJar, purpose: Purpose): Promise<unknown> {
  const text = readCookie(config, cookies, purpose);
  if (text === undefined) return undefined;
  for (const each of sentUnder(cookies, cookieName(config, purpose), text)) {
    const data = await open(config.secrets, labelOf(config, purpose), each);
    if (data !== null) return data;
  }
  return null;
}

/** Returns the cookie's value. */
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

/** Each costs a decryption, and a browser has hardly more scopes that match one address. */
const MAX_CANDIDATES = 4;

/**
 * The values to try under one name. A browser sends several when the app's `cookie.domain` or `cookie.path` has changed, and their
 * order says nothing about which one counts (RFC 6265 5.4). The seal does: its label names the scope.
 */
export function sentUnder(cookies: CookieJar, name: string, text: string): readonly string[] {
  const others = cookies.all?.(name).filter((other) => other !== text) ?? [];
  return [text, ...others].slice(0, MAX_CANDIDATES);
}

/** Short, because the session's cookie travels with every request; and nothing an app would call a field that it seals itself. */
const LABELS: Record<Purpose, string> = { session: "~s", remember: "~r", flash: "~f", next: "~n", device: "~d" };

/**
 * Two managers with one secret must not open each other's cookies: user 7 of one is somebody else in the other, and a client
 * can rename a cookie. A cookie of another scope must not open either: a logout deletes only the cookies of the present one. The
 * default name and scope add nothing, which keeps the cookie small.
 */
export function labelOf(config: ResolvedConfig, purpose: Purpose): string {
  const name = config.cookieName === DEFAULTS.cookieName ? "" : `:${config.cookieName}`;
  const scope = config.domain === undefined && config.path === "/" ? "" : `@${config.domain ?? ""}${config.path}`;
  return LABELS[purpose] + name + scope;
}
