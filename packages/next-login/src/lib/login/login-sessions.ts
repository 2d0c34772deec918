/** A login on one device, as its owner may see it. */
export interface LoginSession {
  /** For {@link LoginSessions.revoke}. Says nothing that would log anybody in. */
  readonly id: string;
  /** Whether this request came with it. */
  readonly current: boolean;
  /** The browser's User-Agent at the login, as it came. Danger: the client wrote it. */
  readonly userAgent: string;
  readonly startedAt: Date;
  /** To within the renewal interval. */
  readonly lastSeenAt: Date;
  /** Whether it outlives the browser. */
  readonly remembered: boolean;
}

/**
 * What a user may do with their own logins. Nobody reaches another user's with it, but for a `user` that the app names. All of
 * what ends something in a Server Action or a Route Handler alone, and each ends a login at once: the next request that comes with
 * it, to any instance, is nobody's.
 *
 * All throw LoginError `no_session_store` without a store, and `login_unavailable` when it does not answer.
 */
export interface LoginSessions<User> {
  /** The live ones, the one seen last first; `[]` for nobody. Of the user who is logged in, or of `user`. */
  readonly list: (...whose: Whose<User>) => Promise<LoginSession[]>;
  /**
   * Ends one session by its `id`: the logged-in user's own, or that of `user`, for an administrator. `false` when it is another
   * user's, or gone.
   */
  readonly revoke: (id: string, ...whose: Whose<User>) => Promise<boolean>;
  /** Ends all but this one. How many. */
  readonly revokeOthers: () => Promise<number>;
  /**
   * Ends all, this one too: of the user who is logged in, or of `user`, for an administrator or a deactivated account.
   * How many. A user that was looked up and not found is refused (`missing_user_id`): it would end one's own.
   */
  readonly revokeAll: (...whose: Whose<User>) => Promise<number>;
}

/** Nothing, for the user who is logged in, or a user: never one who may be missing. */
export type Whose<User> = [] | [user: User];
