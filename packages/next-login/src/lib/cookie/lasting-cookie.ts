import type { ResolvedConfig } from "../config/resolve.ts";
import { readCookie, type CookieJar } from "./jar.ts";
import { sealMemoryOf } from "./seal-cache.ts";
import { open } from "./seal.ts";
import { labelOf, writeSealed } from "./sealed-cookie.ts";

/** A sealed cookie that comes with every request, so that what it is read as is worth remembering. Of the others each is read once. */
export interface Lasting<T extends object> {
  readonly purpose: "session" | "remember";
  /** What sealed data say, or `null` for data that say nothing; from the data alone, as they are remembered. */
  readonly parse: (data: unknown) => T | null;
}

/**
 * What such a cookie says: `undefined` when there is none, `null` when it is not one of this manager's for this purpose. The same
 * object for the same cookie while it is remembered.
 */
export function readLasting<T extends object>(
  config: ResolvedConfig,
  jar: CookieJar,
  kind: Lasting<T>,
): T | null | undefined | Promise<T | null> {
  const text = readCookie(config, jar, kind.purpose);
  if (text === undefined) return undefined;
  const label = labelOf(config, kind.purpose);
  // What is known under a purpose's label was read by that purpose.
  const known = sealMemoryOf(config).recall(label, text) as T | null | undefined;
  return known === undefined ? openAndKeep(config, label, text, kind) : known;
}

async function openAndKeep<T extends object>(
  config: ResolvedConfig,
  label: string,
  text: string,
  { parse }: Lasting<T>,
): Promise<T | null> {
  const value = parse(await open(config.secrets, label, text));
  if (value) sealMemoryOf(config).keep(label, text, value);
  return value;
}

/** The browser brings it with its next request, so it is remembered as if it had been read. */
export async function writeLasting<T extends object>(
  config: ResolvedConfig,
  jar: CookieJar,
  { purpose, parse }: Lasting<T>,
  data: unknown,
  maxAge?: number,
): Promise<void> {
  const text = await writeSealed(config, jar, purpose, data, maxAge);
  const value = parse(data);
  if (value) sealMemoryOf(config).keep(labelOf(config, purpose), text, value);
}
