/** The argument of `unauthorizedHandler` and `needsRefreshHandler`. */
export interface UnauthorizedRequest {
  /** Where the request is denied: in a page that renders, a Server Action, or a Route Handler. */
  readonly place: "page" | "action" | "handler";
  /** Whether a browser expects a page, so that a redirect is useful. An API client expects a status. */
  readonly wantsPage: boolean;
  /** The requested path, or `null` if it is not known. Not validated: pass it through `safeNext`. */
  readonly path: string | null;
  readonly headers: Headers;
}

/**
 * Denies a request in the app's own way. In a page or an action it may call Next's `redirect()` or `unauthorized()`. For a
 * Route Handler it may return the response. If it does neither, the default response follows.
 */
export type UnauthorizedHandler = (refusal: UnauthorizedRequest) => Response | void | Promise<Response | void>;
