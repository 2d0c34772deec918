export interface CookieAttributes {
  httpOnly: true;
  secure: boolean;
  sameSite: "lax" | "strict" | "none";
  path: string;
  domain?: string;
  maxAge?: number;
}

/** The shape of Next's `await cookies()`, and of a response's cookies. */
export interface CookieJar {
  get(name: string): { value: string } | undefined;
  /** All values that the request sent under this name. Default: the one that `get` gives. */
  all?(name: string): readonly string[];
  set(name: string, value: string, attributes: CookieAttributes): unknown;
}

/** A request's headers and its cookies, whether it goes through Next or not. */
export interface RequestContext {
  /** Through Next, one object for the whole request, also across an action and the render after it. */
  readonly headers: Headers;
  /** `set` throws where no cookie can be set. */
  readonly cookies: CookieJar;
}

/**
 * The header in which middleware tells a page its own address, which Next does not. Middleware overwrites what a client
 * sent. Where it does not run, a client can forge it: use it only as a `next` to vet.
 */
export const PATH_HEADER = "x-login-path";

/**
 * The header in which middleware tells a page that the remember cookie has just started this session: the page sees only the
 * cookies that middleware has set. A client can forge it where middleware does not run, so it is reported and never believed.
 */
export const FOUND_HEADER = "x-login-found";

/**
 * The header in which middleware, which sees more of a request, tells a page whether this counts as a visit (`"1"`), and whether
 * it has renewed the session in this answer (`"renewed"`). A client that forges it keeps only its own session alive.
 */
export const VISIT_HEADER = "x-login-visit";

/** Whether middleware has set a renewal cookie in this answer. */
export function isRenewedByMiddleware(headers: Headers): boolean {
  return headers.get(VISIT_HEADER) === "renewed";
}
