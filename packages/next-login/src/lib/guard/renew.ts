import type { ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../cookie/jar.ts";
import { writePending, type Pending } from "../session/cookie-only/find.ts";
import type { Session } from "../session/payload.ts";
import { renewSession } from "../session/session-cookie.ts";
import { requestKind } from "../request/kind.ts";

/** A browser that fetches ahead says so, and so does the client router where Next lets it be heard. */
export function isPrefetch(headers: Headers): boolean {
  if (headers.has("next-router-prefetch")) return true;
  return /prefetch|prerender/i.test(`${headers.get("sec-purpose")} ${headers.get("purpose")} ${headers.get("x-moz")}`);
}

/** A form, an action or a navigation: what no program does ahead of the person, however little of its headers is shown. */
export function isDeliberate(headers: Headers): boolean {
  return !isPrefetch(headers) && ["action", "form", "document"].includes(requestKind(headers));
}

/**
 * Whether a request is something a person did: a page left open must not keep its session alive, nor use anything up.
 * Next hides from middleware which of the client router's requests are prefetches, and `rsc` with it, unless the app sets
 * `skipProxyUrlNormalize`; hidden, none of them counts.
 */
export function countsAsVisit(headers: Headers): boolean {
  return !isPrefetch(headers) && (requestKind(headers) !== "rsc" || headers.has("rsc"));
}

/** The header in which middleware, which may see more, tells a page whether this counts as a visit. */
export const VISIT_HEADER = "x-login-visit";

/** Whether a page is visited, as far as the page can tell. A client that forges the header keeps its own session alive. */
export function isVisit(headers: Headers): boolean {
  return isDeliberate(headers) || (!isPrefetch(headers) && headers.get(VISIT_HEADER) === "1");
}

/** Writes what looking at the cookies left to be written, or moves the idle deadline when there is nothing. */
export async function settle(
  config: ResolvedConfig,
  jar: CookieJar,
  { session, pending }: { session: Session | null; pending: Pending },
): Promise<boolean> {
  if (await writePending(config, jar, pending)) return true;
  return session ? renewSession(config, jar, session) : false;
}
