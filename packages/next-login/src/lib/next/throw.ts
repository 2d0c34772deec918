import { LoginError } from "../errors.ts";

/**
 * Ends a page, an action or a handler early. It throws what Next's own `redirect()` and `unauthorized()` throw, which Next
 * recognizes by the `digest`. Calling Next's functions would not do, for three reasons:
 *
 * - `redirect()` cannot send 303. In a handler it sends 307, so the browser posts the form again, to the login page.
 * - `unauthorized()` is experimental, and off in most apps.
 * - Importing `next/navigation` fails in plain Node, where scripts and socket servers load the app's `lib/login.ts` too.
 */

/**
 * Redirects a page with 307, or with a meta refresh once the page streams. `replace` keeps the page out of the history, so that
 * Back does not redirect again.
 */
export function redirectPage(path: string): never {
  throwDigest("NEXT_REDIRECT", `NEXT_REDIRECT;replace;${path};307;`);
}

/** Redirects a Server Action, or a Route Handler that a browser navigated to. After the 303 the browser continues with GET. */
export function redirectSeeOther(path: string): never {
  throwDigest("NEXT_REDIRECT", `NEXT_REDIRECT;push;${path};303;`);
}

/**
 * Ends a page with `unauthorized.tsx` or `forbidden.tsx`, in apps with these files and `experimental.authInterrupts`. Ends a
 * Route Handler with an empty response.
 */
export function throwHttpError(status: 401 | 403): never {
  throwDigest(digestOf(status), digestOf(status));
}

const digestOf = (status: 401 | 403): string => `NEXT_HTTP_ERROR_FALLBACK;${status}`;

/** Ends a page, an action or a handler with a status and an error that an app can catch, by its `code`. */
export function withStatus(status: 401 | 403, error: LoginError): LoginError {
  return Object.assign(error, { digest: digestOf(status) });
}

/** The status and location of a redirect that Next's `redirect()` has thrown, or `null` for any other error. */
export function redirectOf(error: unknown): { status: number; headers: { location: string } } | null {
  const digest: unknown = (error as { digest?: unknown } | null)?.digest;
  const [, location, status] = /^NEXT_REDIRECT;[^;]*;(.*);(30[1378]);$/s.exec(typeof digest === "string" ? digest : "") ?? [];
  return location === undefined ? null : { status: Number(status), headers: { location } };
}

/** The status with which Next answers an error of `notFound()`, `forbidden()`, `unauthorized()` or a guard, or `null` for any other. */
export function httpErrorOf(error: unknown): number | null {
  const digest: unknown = (error as { digest?: unknown } | null)?.digest;
  const [, status] = /^NEXT_HTTP_ERROR_FALLBACK;(40[134])$/.exec(typeof digest === "string" ? digest : "") ?? [];
  return status === undefined ? null : Number(status);
}

/**
 * Whether Next's `redirect()`, `notFound()`, `forbidden()` or `unauthorized()` threw this. It is an answer, and not a fault. A
 * `LoginError` with a status does not count: it denies the request.
 */
export function isNextAnswer(error: unknown): boolean {
  if (error instanceof LoginError) return false;
  const digest: unknown = (error as { digest?: unknown } | null)?.digest;
  return typeof digest === "string" && /^NEXT_(REDIRECT|HTTP_ERROR_FALLBACK);/.test(digest);
}

function throwDigest(message: string, digest: string): never {
  throw Object.assign(new Error(message), { digest });
}
