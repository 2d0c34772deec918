import { LoginError } from "../errors.ts";
import { warnOnce } from "./warn-once.ts";

const MESSAGE =
  "denied a request of another origin (CSRF). If its page is yours, set APP_ORIGIN to the app's own address, or list the page's " +
  "origin in `trustedOrigins`.";

/** Warns in the server's log, once per process, because Next answers a denied request with 403 and logs nothing. */
export function warnOfOtherOrigin(): void {
  warnOnce("cross-origin", new LoginError("cross_origin", MESSAGE).message);
}

/** Returns the error that denies a request of another origin, and warns of it. */
export function crossOrigin(): LoginError {
  warnOfOtherOrigin();
  return new LoginError("cross_origin", MESSAGE);
}
