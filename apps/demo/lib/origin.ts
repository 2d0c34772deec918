import "server-only";

/**
 * Returns an address of the demo, for a link in a mail. It never reads the request: a client chooses the `Host` header, and a link on
 * it would send the token to that client's own server (CWE-640).
 */
export function absoluteUrl(path: string): string {
  return new URL(path, process.env.APP_ORIGIN || `http://localhost:${process.env.PORT || 3000}`).href;
}
