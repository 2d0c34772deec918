import { warnOnce } from "../request/warn-once.ts";

/**
 * Warns in the server's log, once per process, of a session that the app itself sealed and does not accept: it was made with a
 * `sessionStore` and the app has none, or the reverse. Nothing else says so, and a test would look for the mistake elsewhere.
 */
export function warnOfOtherKind(hasStore: boolean): void {
  warnOnce(
    `other-kind ${hasStore}`,
    `next-login: a session cookie was made ${hasStore ? "without" : "with"} a \`sessionStore\`, and this app has ${hasStore ? "one" : "none"}, so it is not valid. ` +
      "After you added or removed a store this is expected: users log in again. " +
      "In a test, give createTestLogin the same `sessionStore` as createLoginManager.",
  );
}
