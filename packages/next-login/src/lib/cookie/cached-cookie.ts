import type { ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../request/context.ts";
import { cookieName, readCookie } from "./jar.ts";
import { sealCacheOf } from "./seal-cache.ts";
import { open } from "./seal.ts";
import { labelOf, sentUnder, writeSealed } from "./sealed-cookie.ts";

/** A sealed cookie that comes with every request, so that the cache keeps what it was read as. The others are read once. */
export interface CachedCookie<T extends object> {
  readonly purpose: "session" | "remember";
  /** What sealed data say, or `null` for data that say nothing; from the data only, because the cache keeps it. */
  readonly parse: (data: unknown) => T | null;
}

/**
 * What such a cookie says: `undefined` when it is missing, `null` when it is not one of this manager's for this purpose. The same
 * object for the same cookie while the cache has it.
 */
export function readCachedCookie<T extends object>(
  config: ResolvedConfig,
  cookies: CookieJar,
  kind: CachedCookie<T>,
): T | null | undefined | Promise<T | null> {
  const text = readCookie(config, cookies, kind.purpose);
  if (text === undefined) return undefined;
  // What is known under a purpose's label was read by that purpose.
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

/** The browser sends it with its next request, so the cache has it as if it had been read. */
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
