import type { ResolvedConfig } from "../config/resolve.ts";
import { deleteCookie, type CookieJar } from "../cookie/jar.ts";
import { readSealed, writeSealed } from "../cookie/sealed-cookie.ts";
import { clock } from "../session/lifetime.ts";
import { safeNext } from "./safe-next.ts";

/** Seconds a way back is kept: as long as somebody may look for their password. */
const KEPT = 3600;

/** Keeps the way back in a cookie, so that the login page's address is bare (`USE_SESSION_FOR_NEXT`). Vetted here and when read. */
export async function writeNext(config: ResolvedConfig, jar: CookieJar, path: string | null): Promise<void> {
  const next = safeNext(path, { fallback: "" });
  if (next !== "") await writeSealed(config, jar, "next", { n: next, t: clock() }, KEPT);
}

export async function readNext(config: ResolvedConfig, jar: CookieJar): Promise<string | null> {
  const { n, t } = Object(await readSealed(config, jar, "next")) as Record<string, unknown>;
  if (typeof t !== "number" || clock() >= t + KEPT) return null;
  return safeNext(n, { fallback: "" }) || null;
}

/** Used once: the next login starts anew. */
export function dropNext(config: ResolvedConfig, jar: CookieJar): void {
  deleteCookie(config, jar, "next");
}
