import type { ResolvedConfig } from "../../config/resolve.ts";
import { readCachedCookie, writeCachedCookie, type CachedCookie } from "../../cookie/cached-cookie.ts";
import type { CookieJar } from "../../request/context.ts";
import type { Session } from "../payload.ts";

/** The data that have replaced those of a login. It has the login's id, so it counts for no other login. */
interface ReplacedData {
  readonly id: string;
  readonly data: string;
}

const DATA: CachedCookie<ReplacedData> = {
  purpose: "data",
  parse(payload) {
    const [id, data]: unknown[] = Array.isArray(payload) ? payload : [];
    return typeof id === "string" && typeof data === "string" ? { id, data } : null;
  },
};

/** The data of a session: those of the data cookie, if it belongs to this login, or those of the login. */
export async function readDataCookie(config: ResolvedConfig, cookies: CookieJar, { id, data }: Session): Promise<string> {
  const replaced = await readCachedCookie(config, cookies, DATA);
  return replaced?.id === id ? replaced.data : data;
}

/** @param maxAge In seconds. Default: until the browser closes. */
export async function writeDataCookie(
  config: ResolvedConfig,
  cookies: CookieJar,
  { id, data }: ReplacedData,
  maxAge?: number,
): Promise<void> {
  await writeCachedCookie(config, cookies, DATA, [id, data], maxAge);
}
