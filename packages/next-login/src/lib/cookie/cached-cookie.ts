import type { ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../request/context.ts";
import { cookieName, readCookie } from "./jar.ts";
import { sealCacheOf } from "./seal-cache.ts";
import { open } from "./seal.ts";
import { labelOf, sentUnder, writeSealed } from "./sealed-cookie.ts";

/**
 * A sealed cookie that is read often: browsers send it with every request. So the cache keeps what it holds. Other sealed cookies
 * are read once.
 */
export interface CachedCookie<T extends object> {
  readonly purpose: "session" | "remember" | "device" | "data";
  /**
   * Parses the sealed data. Returns `null` when they are malformed. It must use only the data, because the cache keeps the
   * result.
   */
  readonly parse: (data: unknown) => T | null;
}

/**
 * Reads such a cookie. Returns `undefined` when it is missing, and `null` when this manager did not seal it for this purpose.
 * Returns the same object for the same cookie while the cache has it.
 */
export function readCachedCookie<T extends object>(
  config: ResolvedConfig,
  cookies: CookieJar,
  kind: CachedCookie<T>,
): T | null | undefined | Promise<T | null> {
  const text = readCookie(config, cookies, kind.purpose);
  if (text === undefined) return undefined;
  // The cast is safe: the cache returns only values under this purpose's label, which this purpose's `parse` made.
  const known = sealCacheOf(config).recall(labelOf(config, kind.purpose), text) as T | null | undefined;
  return known ?? openFirst(config, cookies, text, kind);
}

async function openFirst<T extends object>(
  config: ResolvedConfig,
  cookies: CookieJar,
  text: string,
  { purpose, parse }: CachedCookie<T>,
): Promise<T | null> {
  const [cache, label] = [sealCacheOf(config), labelOf(config, purpose)];
  for (const each of sentUnder(cookies, cookieName(config, purpose), text)) {
    const value = (cache.recall(label, each) as T | null | undefined) ?? parse(await open(config.secrets, label, each));
    if (!value) continue;
    cache.keep(label, each, value);
    return value;
  }
  return null;
}

/** Writes such a cookie. It also puts the value into the cache, because the browser sends the cookie with its next request. */
export async function writeCachedCookie<T extends object>(
  config: ResolvedConfig,
  cookies: CookieJar,
  { purpose, parse }: CachedCookie<T>,
  data: unknown,
  maxAge?: number,
): Promise<void> {
  const text = await writeSealed(config, cookies, purpose, data, maxAge);
  const value = parse(data);
  if (value) sealCacheOf(config).keep(labelOf(config, purpose), text, value);
}
