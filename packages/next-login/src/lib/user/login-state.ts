import type { NoSession } from "../session/session-cookie.ts";

/**
 * Why nobody is logged in: no cookie at all, a cookie that is not ours or was tampered with, a deadline that passed, a
 * user who is gone or switched off, or a `sessionVersion` that changed.
 */
export type LogoutReason = NoSession | "user_gone" | "inactive" | "version";

/** Somebody is logged in. */
export interface LoggedIn<User> {
  readonly user: User;
  /** Whether credentials were proved in this session, rather than remembered from an earlier one. */
  readonly fresh: boolean;
  readonly remembered: boolean;
  /** What said who it is. */
  readonly source: "session";
  /** When credentials were last proved, or `null` when this session never saw any. */
  readonly authenticatedAt: Date | null;
  readonly reason?: undefined;
}

/** Nobody is. */
export interface LoggedOut {
  readonly user: null;
  readonly fresh: false;
  readonly remembered: false;
  readonly source: null;
  readonly authenticatedAt: null;
  readonly reason: LogoutReason;
}

/** Who is logged in, and how that is known. `login.user` tells the two cases apart. */
export type Login<User> = LoggedIn<User> | LoggedOut;

export function loggedOut(reason: LogoutReason): LoggedOut {
  return { user: null, fresh: false, remembered: false, source: null, authenticatedAt: null, reason };
}
