/** The stable codes of {@link LoginError}. Each has a page of the same name in `docs/errors/`, in the installed package. */
export type LoginErrorCode =
  | "attempt_used"
  | "build_not_found"
  | "cookie_too_large"
  | "cookies_read_only"
  | "cross_origin"
  | "flash_too_large"
  | "impersonating"
  | "invalid_option"
  | "login_unavailable"
  | "missing_secret"
  | "missing_user_id"
  | "no_session"
  | "no_session_store"
  | "password_busy"
  | "password_invalid"
  | "password_unavailable"
  | "session_data_too_large"
  | "testing_in_production"
  | "testing_loaded_late"
  | "throttle_unavailable"
  | "token_too_large"
  | "unguarded_action"
  | "weak_secret";

/**
 * Thrown when next-login is misused. Also thrown when a dependency is down (`login_unavailable`, `throttle_unavailable`,
 * `password_unavailable`) or overloaded (`password_busy`). A visitor's mistake, such as a wrong password or a stale or forged
 * cookie, never throws it. `cross_origin` denies a request of another site (CSRF). Next answers it with 403.
 *
 * Compare `error.code`, never the message, because only the code is stable. The message says what is wrong, where it is, and
 * how to fix it. It holds no secret, cookie or password.
 */
export class LoginError extends Error {
  readonly code: LoginErrorCode;

  constructor(code: LoginErrorCode, message: string, options?: { cause?: unknown }) {
    // Name the page in the package, because it matches the installed version.
    super(`next-login: ${message} (${code}: see node_modules/next-login/docs/errors/${code}.md)`, options);
    this.name = "LoginError";
    this.code = code;
  }
}
