/** A login on one device, as its user may see it. */
export interface LoginSession<Data = undefined> {
  /** The argument of {@link LoginSessions.revoke}. It cannot be used to log in. */
  readonly id: string;
  /** Whether this request uses this session. */
  readonly current: boolean;
  /** The browser's User-Agent at the login, unchanged. Danger: the client wrote it. */
  readonly userAgent: string;
  readonly startedAt: Date;
  /** When the session was last seen, to within the renewal interval. */
  readonly lastSeenAt: Date;
  /** Whether the session outlives the browser, by a remember cookie. */
  readonly remembered: boolean;
  /** The app's data about the session, by the schema `sessionData`. */
  readonly data: Data;
}

/**
 * Lists and revokes a user's sessions. Without the argument `user`, the methods concern only the logged-in user. Call the
 * methods that revoke only in a Server Action or a Route Handler. They take effect on the next request, on every instance.
 *
 * With the argument `user` they also work outside a request: in a script, a queue's worker or a scheduled job. There no session is
 * `current`. Danger: they do not ask whether the caller may act for that user.
 *
 * All methods throw LoginError `no_session_store` without a store, and `login_unavailable` when it does not answer.
 */
export interface LoginSessions<User, Data = undefined> {
  /** Lists the active sessions of the logged-in user or of `user`, the one seen last first. `[]` when no one is logged in. */
  readonly list: (...whose: Whose<User>) => Promise<LoginSession<Data>[]>;
  /**
   * Revokes one session by its `id`: of the logged-in user, or of `user`, for an administrator. Returns `false` when the
   * session belongs to another user or no longer exists.
   */
  readonly revoke: (id: string, ...whose: Whose<User>) => Promise<boolean>;
  /** Revokes all sessions of the user except this one. Returns how many. */
  readonly revokeOthers: () => Promise<number>;
  /**
   * Revokes all sessions, including this one: of the logged-in user, or of `user`, for an administrator or a deactivated
   * account. Returns how many. A missing user (`null` or `undefined`) throws `missing_user_id`, because the call would
   * otherwise revoke the caller's own sessions. With `user`, no one needs to be logged in: in an action of an anonymous visitor,
   * it checks only that no other site sent the request (`cross_origin`). Danger: prove first that the visitor may do it.
   */
  readonly revokeAll: (...whose: Whose<User>) => Promise<number>;
}

/** No argument for the logged-in user, or a user. Never pass a user that may be missing. */
export type Whose<User> = [] | [user: User];
