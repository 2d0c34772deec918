/**
 * A login on one device, as a store keeps it: what the session cookie and the remember cookie of that device both point to.
 * Times are whole seconds since 1970. Whoever reads the whole store can log in as nobody: of what the cookies hold, it has
 * digests only (OWASP ASVS 7.2.3).
 */
export interface StoredSession {
  /** SHA-256 of the login's id, base64url, 43 characters. The same from the login to its end; safe to show its owner. */
  readonly key: string;
  /** What `getId` gave. */
  readonly userId: string;
  /** SHA-256 of the token that goes with the id, base64url. A new one after a reauthentication and each use of the remember cookie. */
  readonly token: string;
  /** The one before, which requests under way may still bring for some seconds after `tokenUsedAt`; "" when there was none. */
  readonly previousTokens: string;
  /** 128 random bits, base64url. With the previous token, and with nothing else, it makes the present one. */
  readonly seed: string;
  readonly tokenUsedAt: number;
  /** When the session began. Its absolute deadline counts from here. */
  readonly startedAt: number;
  /** When it was last seen, to within the renewal interval. Its idle deadline counts from here. */
  readonly lastSeenAt: number;
  /** When credentials were last proved; 0 when not in this session. */
  readonly authenticatedAt: number;
  /** The mark of `sessionVersion(user)`, or "". */
  readonly version: string;
  /** The mark of the browser it is bound to, or "". */
  readonly browser: string;
  /** The User-Agent at the login, at most 256 characters of it: for a person to recognize a device. */
  readonly userAgent: string;
  /** For how long the remember cookie counts, in seconds; 0 without one. */
  readonly rememberFor: number;
  /** When the remember cookie ends; 0 without one. */
  readonly rememberUntil: number;
  /** When nothing can come of this any more, and `prune` may delete it. */
  readonly expiresAt: number;
  /** Grows by one with every change, so that of two changes made at once one is refused. From 1. */
  readonly revision: number;
}

/**
 * Where sessions are kept that can be seen and ended: six methods, which `next-login/drizzle` and `next-login/redis` have, and
 * `storeContract` of `next-login/testing` checks. All may be called at once from many processes. A store that cannot answer
 * throws: it must never look empty, or people are logged out by its restart.
 */
export interface SessionStore {
  /**
   * The row, also one whose dates have passed: the caller judges them. `null` when there is none, or when it is another user's.
   * The user's id tells a store that spreads users over servers where to look.
   */
  read(key: string, userId: string): Promise<StoredSession | null>;
  /**
   * Adds a row and ends the row that it replaces, if `replaces` names one. Throws when this user has a row with that key already.
   * A key that another user has it may refuse, or keep apart: a key is a digest of 128 random bits, so no login meets one. For rows of one user both happen in one transaction. For rows of two users a store may end the old row first.
   * Danger: the other order would leave both logins when the second call fails.
   */
  create(session: StoredSession, replaces: { key: string; userId: string } | null): Promise<void>;
  /**
   * Compare and set: stores `session` with the next `revision`, if this user's row with this `key` has `session.revision`.
   * `false`, changing nothing, when it has another, is gone or is another user's: what was ended stays ended.
   */
  update(session: StoredSession): Promise<boolean>;
  /** Deletes a user's rows: one of them (`key`), all (`{}`), or all but one (`except`). Never another user's. How many. */
  end(userId: string, which: { key?: string; except?: string }): Promise<number>;
  /** The user's rows whose `expiresAt` is after `now`, the one seen last first. */
  list(userId: string, now: number): Promise<StoredSession[]>;
  /** Deletes at most `limit` rows whose `expiresAt` has passed `now`. How many. */
  prune(now: number, limit: number): Promise<number>;
}
