/**
 * A login on one device, as a store holds it. The session cookie and the remember cookie of that device refer to it. Times are
 * whole seconds since 1970. A copy of the whole store logs no one in, because it has only digests of the cookies' values (OWASP
 * ASVS 7.2.3).
 */
export interface StoredSession {
  /** SHA-256 of the login's id, base64url, 43 characters. It never changes. The user who owns the session may see it. */
  readonly key: string;
  /** The result of `getId`. */
  readonly userId: string;
  /** SHA-256 of the current token, base64url. A reauthentication and each use of the remember cookie replace the token. */
  readonly token: string;
  /**
   * The digests of the replaced tokens, the latest first, separated by spaces; "" without any. Requests under way may still
   * send them. They count until `token` has been presented once, and for 90 seconds after.
   */
  readonly previousTokens: string;
  /**
   * 128 random bits, base64url. The replaced token and the seed together give the current token. "" when no token follows from
   * another.
   */
  readonly seed: string;
  /** When a request first presented the current token; 0 until then. */
  readonly tokenUsedAt: number;
  /** When the session began. Its absolute timeout counts from here. */
  readonly startedAt: number;
  /** When the session was last seen, to within the renewal interval. Its idle timeout counts from here. */
  readonly lastSeenAt: number;
  /** When the user last authenticated in this session; 0 for never, or when the session is no longer fresh. */
  readonly authenticatedAt: number;
  /** The digest of `sessionVersion(user)`, or "". */
  readonly version: string;
  /** The fingerprint of the browser to which the session is bound, or "". */
  readonly browser: string;
  /** The first 256 characters of the User-Agent at the login. Users recognize their devices by it. */
  readonly userAgent: string;
  /** The app's data about the session: at most 256 bytes of JSON; "" without any. */
  readonly data: string;
  /** How long the remember cookie is valid, in seconds; 0 without one. */
  readonly rememberFor: number;
  /** When the remember cookie expires; 0 without one. */
  readonly rememberUntil: number;
  /** After this time the session is not valid, and `prune` may delete the row. */
  readonly expiresAt: number;
  /** Starts at 1 and grows by one with every change. Of two changes at the same time, the store rejects one. */
  readonly revision: number;
}

/**
 * A store for sessions that users can list and revoke. `next-login/drizzle` and `next-login/redis` implement its seven methods,
 * and `storeContract` of `next-login/testing` checks them. Many processes may call all of them at the same time. A store that
 * cannot answer must throw: if it looked empty, its restart would log users out.
 */
export interface SessionStore {
  /**
   * Returns the row, even if its dates have passed, because the caller checks them. Returns `null` when the row is missing or
   * belongs to another user. A store that spreads users over servers finds the server by the user's id.
   */
  read(key: string, userId: string): Promise<StoredSession | null>;
  /**
   * Adds a row, and deletes the row that `replaces` names. Throws when this user already has a row with that key. If another
   * user has the key, the store may throw or keep both rows. No login meets that case, because a key is a digest of 128 random
   * bits. For rows of one user both steps happen in one transaction. For rows of two users a store may delete the old row
   * first. Danger: in the opposite order, a failure of the second step would leave both sessions valid.
   */
  create(session: StoredSession, replaces: { key: string; userId: string } | null): Promise<void>;
  /**
   * Compare and set: stores `session` with the next `revision`, if this user's row with this `key` has `session.revision`.
   * Otherwise it changes nothing and returns `false`: the row has another revision, is gone, or belongs to another user. So a
   * session that was ended stays ended.
   */
  update(session: StoredSession): Promise<boolean>;
  /**
   * Deletes a user's rows: one of them (`key`), all (`{}`), or all but one (`except`). Never another user's. Returns how many.
   */
  end(userId: string, which: { key?: string; except?: string }): Promise<number>;
  /**
   * Ends the user's sessions that were seen longest ago, so that at most `max` are left. Rows whose `expiresAt` is not after
   * `now` do not count, and stay. Of rows that were seen in the same second, the one of the argument counts as the latest.
   *
   * It counts and deletes in one step. Of calls at the same time, no call may count a row that another has just deleted,
   * because both together would end too many. Each login calls it after its `create`.
   *
   * @param session The session that has just begun. It need not exist any more.
   * @returns The keys of the rows that this call has deleted.
   */
  endOldest(session: Pick<StoredSession, "key" | "userId">, max: number, now: number): Promise<string[]>;
  /** Returns the user's rows whose `expiresAt` is after `now`, the one seen last first. */
  list(userId: string, now: number): Promise<StoredSession[]>;
  /** Deletes at most `limit` rows whose `expiresAt` has passed `now`. Returns how many. */
  prune(now: number, limit: number): Promise<number>;
}
