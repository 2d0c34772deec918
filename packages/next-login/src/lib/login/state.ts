import type { NoSessionReason } from "../session/backend.ts";
import type { Session } from "../session/payload.ts";
import { checkAnswer, isPromise } from "./answer.ts";

/**
 * Why no one is logged in:
 *
 * - `no_session`: the request has no login cookie.
 * - `invalid_cookie`: the cookie is from another app, forged or damaged.
 * - `idle_timeout`, `absolute_timeout`: the session has expired.
 * - `session_protection`: another kind of browser used the session.
 * - `revoked`: the session was ended elsewhere.
 * - `user_not_found`, `inactive`: the user no longer exists, or is deactivated.
 * - `session_version`: the user's `sessionVersion` has changed.
 * - `impersonation_ended`: an administrator acted as a user, whose hour is over, or who is gone. `stopImpersonating` returns to
 *   their own session.
 * - `cross_origin`: a page of another origin opened the socket. Only `getLoginFrom` returns it.
 * - `unavailable`: the store or a loader failed. A user may be logged in, so do not treat this as a logout.
 */
export type LogoutReason = NoSessionReason | "impersonation_ended" | "cross_origin" | "unavailable";

/** A user is logged in. */
export interface LoggedIn<User, Data = undefined> {
  readonly user: User;
  /** Whether the user has authenticated in this session, not only by a remember cookie or by credentials of the request. */
  readonly fresh: boolean;
  /** Whether the user has a remember cookie for this session. */
  readonly remembered: boolean;
  /** What identified the user: a session, a remember cookie that has just started one, or credentials of the request itself. */
  readonly source: "session" | "remember" | "request";
  /** When the user last authenticated, or `null` when the session is not fresh. */
  readonly authenticatedAt: Date | null;
  /**
   * The administrator who acts as `user` ({@link LoginManager.impersonate}), or `null`. Refuse what only the person may do:
   * `authorize: (user, login) => !login.impersonator`.
   */
  readonly impersonator: User | null;
  /** The app's data about the session, by the schema `sessionData`. For credentials of the request, its default. */
  readonly data: Data;
  readonly reason?: undefined;
}

/** No one is logged in. */
export interface LoggedOut<Anonymous = null> {
  readonly user: Anonymous;
  readonly fresh: false;
  readonly remembered: false;
  readonly source: null;
  readonly authenticatedAt: null;
  readonly impersonator: null;
  readonly data?: undefined;
  readonly reason: LogoutReason;
}

/**
 * The logged-in user and how they were authenticated, or why no one is logged in. `login.source` is `null` only when no one is.
 */
export type Login<User, Anonymous = null, Data = undefined> = LoggedIn<User, Data> | LoggedOut<Anonymous>;

/** A user is logged in. This type does not yet have the data of the session. */
export type AuthenticatedLogin<User> = Omit<LoggedIn<User>, "data">;

/** No one is logged in. This type does not yet have the result of `anonymousUser`. */
export interface AnonymousLogin {
  readonly user: null;
  readonly source: null;
  readonly impersonator: null;
  readonly reason: LogoutReason;
}

/** The public form of a login, with the result of `anonymousUser` and without the data of the session. */
export function loginOf<User, Anonymous>(
  login: AuthenticatedLogin<User> | AnonymousLogin,
  anonymousUser: (() => Anonymous) | undefined,
): AuthenticatedLogin<User> | LoggedOut<Anonymous> {
  if (login.source !== null) return login;
  // Without `anonymousUser` its type is `null`.
  const user = anonymousUser ? anonymousUser() : (null as Anonymous);
  checkAnswer("anonymousUser", user, !isPromise(user), 'anonymousUser: () => ({ name: "Guest" })');
  return {
    user,
    fresh: false,
    remembered: false,
    source: null,
    authenticatedAt: null,
    impersonator: null,
    reason: login.reason,
  };
}

export function loggedIn<User>(user: User, session: Session, source: "session" | "remember"): AuthenticatedLogin<User> {
  const { authenticatedAt: seconds, remembered } = session;
  const authenticatedAt = seconds > 0 ? new Date(seconds * 1000) : null;
  return { user, fresh: seconds > 0, remembered, source, authenticatedAt, impersonator: null };
}

/** The login of an administrator as another user. It is never fresh and never remembered. */
export function impersonated<User>(user: User, { user: impersonator }: AuthenticatedLogin<User>): AuthenticatedLogin<User> {
  return { user, fresh: false, remembered: false, source: "session", authenticatedAt: null, impersonator };
}

export function loggedOut(reason: LogoutReason): AnonymousLogin {
  return { user: null, source: null, impersonator: null, reason };
}
