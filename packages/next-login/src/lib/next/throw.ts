/**
 * How a page, an action or a handler is left early: by throwing what Next's own `redirect()` and `unauthorized()` throw,
 * which it knows by the `digest`. Thrown from here because `redirect()` cannot say 303 (in a handler its 307 makes a
 * browser post the form again, to the login page), `unauthorized()` is an experiment most apps have off, and importing
 * `next/navigation` fails in plain Node, where scripts and socket servers load the app's `lib/login.ts` too.
 */

/** Leaves a page. 307; once it streams, a meta refresh. `replace`: Back must not lead into the redirect again. */
export function redirectPage(path: string): never {
  throwDigest("NEXT_REDIRECT", `NEXT_REDIRECT;replace;${path};307;`);
}

/** Leaves a Server Action, or a Route Handler that a browser navigated to. 303: go on by GET. */
export function redirectSeeOther(path: string): never {
  throwDigest("NEXT_REDIRECT", `NEXT_REDIRECT;push;${path};303;`);
}

/**
 * Ends a page with `unauthorized.tsx` or `forbidden.tsx`, where the app has them and `experimental.authInterrupts`, a Route
 * Handler with an empty answer.
 */
export function throwHttpError(status: 401 | 403): never {
  throwDigest(`NEXT_HTTP_ERROR_FALLBACK;${status}`, `NEXT_HTTP_ERROR_FALLBACK;${status}`);
}

/** The redirect that something threw by Next's `redirect()`, or `null`: where to, and by which status. */
export function redirectOf(error: unknown): { status: number; headers: { location: string } } | null {
  const digest: unknown = (error as { digest?: unknown } | null)?.digest;
  const [, location, status] = /^NEXT_REDIRECT;[^;]*;(.*);(30[1378]);$/s.exec(typeof digest === "string" ? digest : "") ?? [];
  return location === undefined ? null : { status: Number(status), headers: { location } };
}

function throwDigest(message: string, digest: string): never {
  throw Object.assign(new Error(message), { digest });
}
