/**
 * A login on one device, as a store has it: what the session cookie and the remember cookie of that device point to. Times are whole
 * seconds since 1970. A copy of the whole store logs nobody in: it has only digests of what the cookies hold (OWASP ASVS 7.2.3).
 */
export interface StoredSession {
  /** SHA-256 of the login's id, base64url, 43 characters. The same from the login to its end. Its owner may see it. */
  readonly key: string;
  /** What `getId` gave. */
  readonly userId: string;
  /** SHA-256 of the token that goes with the id, base64url. A reauthentication and each use of the remember cookie replace it. */
  readonly token: string;
  /**
   * The replaced tokens, the latest first, with spaces between them. Requests under way may still bring them: until `token` has been
   * presented once, and for 90 seconds after. "" when there is none.
   */
  readonly previousTokens: string;
  /** 128 random bits, base64url. Together with the replaced token, it makes the present one. */
  readonly seed: string;
  /** When the present token was first presented; 0 until then. */
  readonly tokenUsedAt: number;
  /** When the session began. Its absolute timeout counts from here. */
  readonly startedAt: number;
  /** When it was last seen, to within the renewal interval. Its idle timeout counts from here. */
  readonly lastSeenAt: number;
  /** When the user last authenticated in this session; 0 for never. */
  readonly authenticatedAt: number;
  /** The digest of `sessionVersion(user)`, or "". */
  readonly version: string;
  /** The fingerprint of the browser that it is bound to, or "". */
  readonly browser: string;
  /** The User-Agent at the login, at most 256 characters of it, by which a person recognizes a device. */
  readonly userAgent: string;
  /** For how long the remember cookie counts, in seconds; 0 without one. */
  readonly rememberFor: number;
  /** When the remember cookie ends; 0 without one. */
  readonly rememberUntil: number;
  /** After this time no request can use it, and `prune` may delete it. */
  readonly expiresAt: number;
  /** Grows by one with every change, so that of two changes at once one is refused. From 1. */
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
