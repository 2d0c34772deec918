import type { RequestContext } from "../request/context.ts";
import type { Session } from "./payload.ts";
import type { StoredSession } from "./store.ts";

/** Why a session's user may not use it. The session has then ended for good. */
export type RejectReason = "user_not_found" | "inactive" | "session_version";

/** Why a request has no session. */
export type NoSessionReason =
  | "no_session"
  | "invalid_cookie"
  | "idle_timeout"
  | "absolute_timeout"
  | "session_protection"
  | "revoked"
  | RejectReason;

/** The session that a request's cookies, and the store behind them, name. The backend finds the rest by this object. */
export interface SessionLookup {
  readonly session: Session | null;
  readonly source: "session" | "remember" | null;
  /** `"no_session"` while there is a session. */
  readonly reason: NoSessionReason;
  /** What session protection did in this lookup. */
  readonly protection: "basic" | "strong" | null;
  /**
   * The id of the user whose remember token came back after its replacement was in use. Another client holds a copy, so the
   * store deleted the session (Spring's `CookieTheftException`). Only with a store.
   */
  readonly reusedBy: string | null;
  /** The keys of the sessions that this new one has ended, because of `session.max`. */
  readonly ended?: readonly string[] | undefined;
}

/** The values with which a new session begins. */
export interface SessionStart {
  readonly userId: string;
  /** The digest of `sessionVersion(user)`, or "". */
  readonly version: string;
  readonly fresh: boolean;
  /** How long to remember the user, in seconds; 0 for not at all. */
  readonly rememberFor: number;
  /** The app's data about the session as JSON, or "". */
  readonly data: string;
  readonly now: number;
}

/**
 * Holds sessions: in the cookie (`cookieOnlySessions`) or in a store (`storedSessions`). No code above `session/` depends on
 * which. Every method that calls a store throws `login_unavailable` when the store fails.
 *
 * `start`, `confirm` and `end` set the session cookie and the remember cookie. The other methods never do. They write the
 * changes of a visit into renewal cookies (`renewal.ts`), and new data into the data cookie. So a late response cannot undo a login or a logout.
 */
export interface SessionBackend {
  /**
   * Finds the session that this request's cookies name. Sets no cookie. Its only write deletes a row whose spent token came
   * back.
   *
   * @param onUserId Receives the user id that the cookie claims, before the store has answered. So the user can be loaded at
   *   the same time. Use the loaded user only if the lookup has a session.
   */
  find(request: RequestContext, onUserId?: (userId: string) => void): Promise<SessionLookup>;

  /** Starts a session with a new id, which replaces the one of this browser. Sets both cookies or none. */
  start(request: RequestContext, start: SessionStart): Promise<SessionLookup>;

  /**
   * Makes a session fresh under a new id or token, for this browser and this `version`. `found` is the result of `find`. Its
   * version may differ, because the caller has just verified the user.
   *
   * @param options `fresh: false` makes it not fresh instead. Default `true`.
   * @returns `null` when the session has ended in the meantime.
   */
  confirm(
    request: RequestContext,
    found: SessionLookup,
    version: string,
    options?: { fresh: boolean },
  ): Promise<SessionLookup | null>;

  /** The app's data about a session as JSON, or "". Only `getLogin` needs them, so `find` reads no cookie for them. */
  readData(found: SessionLookup): string | Promise<string>;

  /**
   * Replaces the app's data about a session. Its id and token stay.
   *
   * @returns `null` when the session has ended in the meantime.
   */
  writeData(request: RequestContext, found: SessionLookup, data: string): Promise<SessionLookup | null>;

  /**
   * Returns the same lookup without a session, because its user may not use it. `commit` then ends it for good. Writes nothing
   * itself.
   */
  reject(found: SessionLookup, reason: RejectReason): SessionLookup;

  /**
   * Writes the changes that `find` or `reject` found necessary. Call it only where cookies can be set. It does nothing on a
   * second call for one request, or after `start`, `confirm` or `end`.
   *
   * @returns Whether it set a cookie, for `Cache-Control: no-store`.
   */
  commit(request: RequestContext, found: SessionLookup): Promise<boolean>;

  /** Whether {@link SessionBackend.touch} has anything to write. Always `false` in cookie-only. */
  isTouchDue(found: SessionLookup, isVisit: boolean): boolean;

  /**
   * Records in the store that a new token has arrived. For a visit it also moves the idle timeout, at most once per renewal
   * interval. It needs no cookie. After a failure, the next request tries again.
   */
  touch(found: SessionLookup, isVisit: boolean): Promise<void>;

  /**
   * Ends the session of this browser, and with `everywhere` all of the user's sessions. Deletes the cookies first, because that
   * cannot fail.
   *
   * @param found The lookup of this request. Without a session in it, only this browser's cookies are deleted. `null` when the
   *   lookup failed.
   */
  end(request: RequestContext, found: SessionLookup | null, options: { everywhere: boolean }): Promise<void>;

  /** The functions that need a store; `null` in cookie-only. */
  readonly administration: SessionAdministration | null;
}

/** The functions behind `sessions.*`, which need a store. */
export interface SessionAdministration {
  /** The active sessions of a user, the one seen last first. */
  list(userId: string, version: string): Promise<readonly StoredSession[]>;
  /** The key of the row behind a lookup, or `null` without a session. */
  keyOf(found: SessionLookup): string | null;
  /** Ends a user's sessions: one, all, or all but one. Returns how many. */
  delete(userId: string, which: { key?: string; except?: string }): Promise<number>;
}
