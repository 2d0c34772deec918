import type { RequestContext } from "../request/context.ts";
import type { Session } from "./payload.ts";
import type { StoredSession } from "./store.ts";

/** Why the user of a session may not use it. Such a session has ended for good. */
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

/** What a request's cookies, and the store behind them, say. The backend knows the rest by this object. */
export interface SessionLookup {
  readonly session: Session | null;
  readonly source: "session" | "remember" | null;
  /** `"no_session"` while there is a session. */
  readonly reason: NoSessionReason;
  /** What session protection did in this lookup. */
  readonly protection: "basic" | "strong" | null;
  /**
   * The user whose remember token came back after its replacement was in use. Somebody holds a copy, so the session was deleted
   * (Spring's `CookieTheftException`). Only with a store.
   */
  readonly reusedBy: string | null;
}

/** What a new session begins with. */
export interface SessionStart {
  readonly userId: string;
  /** The digest of `sessionVersion(user)`, or "". */
  readonly version: string;
  readonly fresh: boolean;
  /** In seconds; 0 for not at all. */
  readonly rememberFor: number;
  readonly now: number;
}

/**
 * Where sessions live: in the cookie (`cookieOnlySessions`) or in a store (`storedSessions`). Nothing above `session/` knows
 * which. Every method that asks a store fails with `login_unavailable`.
 *
 * `start`, `confirm` and `end` set the session cookie and the remember cookie. The other methods never do: what a visit changes
 * goes into renewal cookies (`renewal.ts`). So an answer that arrives late cannot undo a login or a logout.
 */
export interface SessionBackend {
  /**
   * The session that this request's cookies name. Sets no cookie. The one write is to delete a row whose spent token came back.
   *
   * @param onUserId Called as soon as the cookie says whose session it claims to be, before the store has answered, so that the
   *   user can be loaded at the same time. Use what was loaded only if the lookup has a session.
   */
  find(request: RequestContext, onUserId?: (userId: string) => void): Promise<SessionLookup>;

  /** Starts a new session with a new id, in place of the one this browser has. Sets both cookies or none. */
  start(request: RequestContext, start: SessionStart): Promise<SessionLookup>;

  /**
   * Makes a session fresh under a new id or token, for this browser and this `version`. `found` is what `find` gave: its own version may
   * be another one, because the caller has just verified the user.
   *
   * @returns `null` when the session has ended in the meantime.
   */
  confirm(request: RequestContext, found: SessionLookup, version: string): Promise<SessionLookup | null>;

  /** The same lookup without a session, because its user may not use it. `commit` then ends it for good. Writes nothing. */
  reject(found: SessionLookup, reason: RejectReason): SessionLookup;

  /**
   * Writes what `find` or `reject` left to be written. Call it only where cookies can be set. A second call for one request does
   * nothing, nor does a call after `start`, `confirm` or `end`.
   *
   * @returns Whether a cookie was set, for `Cache-Control: no-store`.
   */
  commit(request: RequestContext, found: SessionLookup): Promise<boolean>;

  /** Whether {@link SessionBackend.touch} has something to write. Never in cookie-only. */
  isTouchDue(found: SessionLookup, isVisit: boolean): boolean;

  /**
   * Writes without a cookie that a new token has arrived and, for a visit, moves the idle timeout, at most once per renewal interval.
   * The next request tries again what failed.
   */
  touch(found: SessionLookup, isVisit: boolean): Promise<void>;

  /**
   * Ends the session of this browser, and with `everywhere` all of the user's. Deletes the cookies first: that cannot fail.
   *
   * @param found The lookup of this request. Without a session in it, nothing but this browser's cookies ends. `null` when the
   *   lookup failed.
   */
  end(request: RequestContext, found: SessionLookup | null, options: { everywhere: boolean }): Promise<void>;

  /** What needs a store; `null` in cookie-only. */
  readonly administration: SessionAdministration | null;
}

/** With a store: what `sessions.*` needs. */
export interface SessionAdministration {
  /** The live sessions of a user, the one seen last first. */
  list(userId: string, version: string): Promise<readonly StoredSession[]>;
  /** The key of the row behind a lookup, or `null` without a session. */
  keyOf(found: SessionLookup): string | null;
  /** Ends a user's sessions: one, all, or all but one. How many. */
  delete(userId: string, which: { key?: string; except?: string }): Promise<number>;
}
