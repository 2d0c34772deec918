import { now } from "../clock.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import { deleteCookie } from "../cookie/jar.ts";
import { readSealed, writeSealed } from "../cookie/sealed-cookie.ts";
import type { CookieJar, RequestContext } from "../request/context.ts";
import { safeNext } from "./safe-next.ts";

/** How long the cookie lasts, in seconds. A user may need that long to find a password. */
const MAX_AGE_SECONDS = 3600;

/**
 * Stores the return URL in a cookie, so that the login page's address stays bare (`USE_SESSION_FOR_NEXT`). Validates it here
 * and when it is read.
 */
export async function writeReturnUrl(config: ResolvedConfig, cookies: CookieJar, path: string | null): Promise<void> {
  const next = safeNext(path, { fallback: "" });
  if (next !== "") await writeSealed(config, cookies, "next", { n: next, t: now() }, MAX_AGE_SECONDS);
}

export async function readReturnUrl(config: ResolvedConfig, cookies: CookieJar): Promise<string | null> {
  const { n, t } = Object(await readSealed(config, cookies, "next")) as Record<string, unknown>;
  if (typeof t !== "number" || now() >= t + MAX_AGE_SECONDS) return null;
  return safeNext(n, { fallback: "" }) || null;
}

/**
 * The return URL of each request. A login deletes the cookie, and the redirect after it in the same request still needs the
 * value.
 */
export class ReturnUrlCookie {
  readonly #consumed = new WeakMap<Headers, string | null>();

  async recall(config: ResolvedConfig, { headers, cookies }: RequestContext): Promise<string | null> {
    return this.#consumed.has(headers) ? (this.#consumed.get(headers) ?? null) : readReturnUrl(config, cookies);
  }

  /**
   * Deletes the cookie, so that the next login does not reuse it. The rest of this request can still `recall` the value.
   */
  async consume(config: ResolvedConfig, request: RequestContext): Promise<void> {
    this.#consumed.set(request.headers, await this.recall(config, request));
    this.drop(config, request);
  }

  drop(config: ResolvedConfig, { cookies }: RequestContext): void {
    deleteCookie(config, cookies, "next");
  }
}
