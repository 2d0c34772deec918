/** What an `unauthorizedHandler` or `needsRefreshHandler` is told. */
export interface UnauthorizedRequest {
  /** What refuses: a page that renders, a Server Action, or a Route Handler. */
  readonly place: "page" | "action" | "handler";
  /** Whether a browser asks for something to show, so that a redirect helps; a program wants a status. */
  readonly wantsPage: boolean;
  /** Where it was asked for, as far as it is known. Not vetted: pass it through `safeNext`. */
  readonly path: string | null;
  readonly headers: Headers;
}

/**
 * Refuses in the app's own way. In a page or an action it may end with Next's `redirect()` or `unauthorized()`; for a Route
 * Handler it may return the answer. When it does neither, the default follows.
 */
export type UnauthorizedHandler = (refusal: UnauthorizedRequest) => Response | void | Promise<Response | void>;
