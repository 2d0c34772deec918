import { DEFAULTS } from "../config/defaults.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import { readCookie, writeCookie, type CookieJar } from "./jar.ts";
import { open, seal, type Purpose } from "./seal.ts";

/** What a sealed cookie holds: `undefined` when there is none, `null` when it is not one of this manager's for this purpose. */
export async function readSealed(config: ResolvedConfig, jar: CookieJar, purpose: Purpose): Promise<unknown> {
  const text = readCookie(config, jar, purpose);
  return text === undefined ? undefined : open(config.secrets, labelOf(config, purpose), text);
}

/** Returns the cookie's value. */
export async function writeSealed(
  config: ResolvedConfig,
  jar: CookieJar,
  purpose: Purpose,
  data: unknown,
  maxAge?: number,
): Promise<string> {
  const text = await seal(config.secrets, labelOf(config, purpose), data);
  writeCookie(config, jar, purpose, text, maxAge);
  return text;
}

/** Short, for the session's cookie travels with every request; and nothing an app would call a field that it seals itself. */
const LABELS: Record<Purpose, string> = { session: "~s", remember: "~r", flash: "~f", next: "~n", device: "~d" };

/**
 * Two managers with one secret must not open each other's cookies: user 7 of one is somebody else in the other, and a client
 * can rename a cookie. The default name goes without saying, to keep the cookie small.
 */
export function labelOf(config: ResolvedConfig, purpose: Purpose): string {
  const label = LABELS[purpose];
  return config.cookieName === DEFAULTS.cookieName ? label : `${label}:${config.cookieName}`;
}
