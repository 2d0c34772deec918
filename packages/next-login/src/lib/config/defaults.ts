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

/** The settings that apply when the app gives none. Times are in seconds. */
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

/** The longest time that browsers keep a cookie, in seconds (RFC 6265bis 5.5). */
export const MAX_COOKIE_AGE: number = 400 * DAY;

/**
 * The default name of the remember cookie: beside `login_session` it is `login_remember`. It comes from the session cookie's
 * name, so that two managers of one site have different remember cookies. With one shared name, each manager would reject and
 * delete the other's cookie.
 */
export function rememberNameBeside(sessionName: string): string {
  return `${sessionName.replace(/_session$/, "")}_remember`;
}
