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
  /** The one before, which requests under way may still bring for some seconds after `rotatedAt`; "" when there was none. */
  readonly previousToken: string;
  /** 128 random bits, base64url. With the previous token, and with nothing else, it makes the present one. */
  readonly seed: string;
  readonly rotatedAt: number;
  /** When the session began. Its absolute deadline counts from here. */
  readonly startedAt: number;
  /** When it was last seen, to within the renewal interval. Its idle deadline counts from here. */
  readonly seenAt: number;
  /** When credentials were last proved; 0 when not in this session. */
  readonly provedAt: number;
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
  /** The row, also one whose dates have passed (whose judgement is not the store's), or `null`. */
  read(key: string): Promise<StoredSession | null>;
  /** Adds a row, and in the same transaction deletes the one it takes the place of. Throws when its key is there already. */
  create(session: StoredSession, replaces: string | null): Promise<void>;
  /**
   * Compare and set: stores `session` under its `key` with the next `revision`, if the row there still has `session.revision`.
   * `false`, changing nothing, when it has another, or is gone: what was ended stays ended.
   */
  update(session: StoredSession): Promise<boolean>;
  /** Deletes a user's rows: one of them (`key`), all (`{}`), or all but one (`except`). Never another user's. How many. */
  end(userId: string, which: { key?: string; except?: string }): Promise<number>;
  /** The user's rows whose `expiresAt` is after `now`, the one seen last first. */
  list(userId: string, now: number): Promise<StoredSession[]>;
  /** Deletes at most `limit` rows whose `expiresAt` has passed `now`. How many. */
  prune(now: number, limit: number): Promise<number>;
}
