const DAY = 86_400;

interface Defaults {
  readonly loginView: string;
  readonly homeView: string;
  readonly loginMessage: string;
  readonly needsRefreshMessage: string;
  readonly messageCategory: string;
  readonly sessionProtection: "basic";
  readonly nextField: string;
  readonly cookieName: string;
  readonly rememberDuration: number;
  readonly sameSite: "lax";
  readonly idleTimeout: number;
  readonly absoluteTimeout: number;
}

/** What holds where the app says nothing. Times in seconds. */
export const DEFAULTS: Defaults = Object.freeze({
  loginView: "/login",
  homeView: "/",
  loginMessage: "Please log in to access this page.",
  needsRefreshMessage: "Please reauthenticate to access this page.",
  messageCategory: "message",
  sessionProtection: "basic",
  nextField: "next",
  cookieName: "login_session",
  rememberDuration: 30 * DAY,
  sameSite: "lax",
  idleTimeout: DAY,
  absoluteTimeout: 30 * DAY,
});

/** Browsers keep no cookie longer (RFC 6265bis 5.5). */
export const MAX_COOKIE_AGE: number = 400 * DAY;

/**
 * The remember cookie's name where the app gives none: beside `login_session` it is `login_remember`. From the session's, so that
 * two managers of one site that name their sessions apart do not take each other's for broken, and delete them.
 */
export function rememberNameBeside(sessionName: string): string {
  return `${sessionName.replace(/_session$/, "")}_remember`;
}
