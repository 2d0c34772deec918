/** The stable codes of {@link LoginError}. Each has a page of the same name in `docs/errors/`, in the installed package. */
export type LoginErrorCode =
  | "cookie_too_large"
  | "cookies_read_only"
  | "flash_too_large"
  | "invalid_option"
  | "login_unavailable"
  | "missing_secret"
  | "missing_user_id"
  | "no_session"
  | "no_session_store"
  | "password_busy"
  | "password_invalid"
  | "password_unavailable"
  | "testing_in_production"
  | "throttle_unavailable"
  | "weak_secret";

/**
 * Thrown when next-login is misused, and when what it depends on is down (`login_unavailable`,
 * `throttle_unavailable`, `password_unavailable`) or has too much to do (`password_busy`). What visitors do (a wrong password, a stale or forged cookie) never throws.
 *
 * Compare `error.code`, never the message: the code is stable, the text is not. The message says what is wrong,
 * where, and how to mend it, and holds no secret, cookie or password.
 */
export class LoginError extends Error {
  readonly code: LoginErrorCode;

  constructor(code: LoginErrorCode, message: string, options?: { cause?: unknown }) {
    // The page is in the package, so that it fits the version that is installed.
    super(`next-login: ${message} (${code}: see node_modules/next-login/docs/errors/${code}.md)`, options);
    this.name = "LoginError";
    this.code = code;
  }
}
