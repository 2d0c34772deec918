export interface CookieAttributes {
  httpOnly: true;
  secure: boolean;
  sameSite: "lax" | "strict" | "none";
  path: string;
  domain?: string;
  maxAge?: number;
}

/** The cookies of a request, in the shape of Next's `await cookies()` and of a response's cookies. */
export interface CookieJar {
  get(name: string): { value: string } | undefined;
  /** All values that the request sent under this name. Without this method, only the one that `get` returns is known. */
  all?(name: string): readonly string[];
  set(name: string, value: string, attributes: CookieAttributes): unknown;
}

/** A request's headers and its cookies, of a request to Next or of another one. */
export interface RequestContext {
  /** In Next, the same object for the whole request, also across an action and the render after it. */
  readonly headers: Headers;
  /** `set` throws where the request cannot set cookies. */
  readonly cookies: CookieJar;
}

/**
 * The header in which middleware passes a page's own address to it, because Next does not. Middleware overwrites what a client
 * sent. Where middleware does not run, a client can forge the header, so use it only as a `next` to validate.
 */
export const PATH_HEADER = "x-login-path";

/**
 * The header in which middleware reports that the remember cookie has just started this session. The page cannot know this,
 * because it sees the cookies that middleware has set. Where middleware does not run, a client can forge the header, so it must
 * not affect authentication.
 */
export const FOUND_HEADER = "x-login-found";

/**
 * The header in which middleware reports whether this request counts as a visit (`"1"`), and whether its response renews the
 * session (`"renewed"`). Middleware sees more of a request than the page. A client that forges the header only keeps its own
 * session alive.
 */
export const VISIT_HEADER = "x-login-visit";

/** Whether middleware has set a renewal cookie in this response. */
export function isRenewedByMiddleware(headers: Headers): boolean {
  return headers.get(VISIT_HEADER) === "renewed";
}
