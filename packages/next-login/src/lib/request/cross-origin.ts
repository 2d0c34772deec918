import { LoginError } from "../errors.ts";
import { warnOnce } from "./warn-once.ts";

const MESSAGE =
  "denied a request of another origin (CSRF). If its page is yours, set APP_ORIGIN to the app's own address, or list the page's " +
  "origin in `trustedOrigins`.";

/**
 * The error that denies a request of another origin. Next answers it with 403 and logs nothing, so this warns in the server's
 * log, once per process.
 */
export function crossOrigin(): LoginError {
  const error = new LoginError("cross_origin", MESSAGE);
  warnOnce("cross-origin", error.message);
  return error;
}
