import type { NoSessionReason } from "../session/backend.ts";
import type { Session } from "../session/payload.ts";
import { checkAnswer, isPromise } from "./answer.ts";

/**
 * Why nobody is logged in: no cookie at all (`none`), one that is not ours or was tampered with (`invalid_cookie`), a deadline that
 * passed, a browser it did not begin in (`protection`), one that was ended from elsewhere (`revoked`), a user who is gone or
 * switched off, or a `sessionVersion` that changed. `unavailable` is none of these: the store or the loader did not answer, and
 * somebody may well be logged in.
 */
export type LogoutReason = NoSessionReason | "unavailable";

/** Somebody is logged in. */
export interface LoggedIn<User> {
  readonly user: User;
  /** Whether credentials were proved in this session, rather than remembered from an earlier one or sent with a request. */
  readonly fresh: boolean;
  /** Whether a remember cookie of this user goes with the session. */
  readonly remembered: boolean;
  /** What said who it is: a session, a remember cookie that has just started one, or the request's own credentials. */
  readonly source: "session" | "remember" | "request";
  /** When credentials were last proved, or `null` when this session never saw any. */
  readonly authenticatedAt: Date | null;
  readonly reason?: undefined;
}

/** Nobody is. */
export interface LoggedOut<Anonymous = null> {
  readonly user: Anonymous;
  readonly fresh: false;
  readonly remembered: false;
  readonly source: null;
  readonly authenticatedAt: null;
  readonly reason: LogoutReason;
}

/** Who is logged in, and how that is known. `login.source` tells the two cases apart. */
export type Login<User, Anonymous = null> = LoggedIn<User> | LoggedOut<Anonymous>;

/** Nobody is, before the app's own stand-in for nobody is known. */
export interface Nobody {
  readonly user: null;
  readonly source: null;
  readonly reason: LogoutReason;
}

/** The public view of what was found, with the app's own stand-in for nobody. */
export function loginOf<User, Anonymous>(
  login: LoggedIn<User> | Nobody,
  anonymousUser: (() => Anonymous) | undefined,
): Login<User, Anonymous> {
  if (login.source !== null) return login;
  // Without `anonymousUser` its type is `null`.
  const user = anonymousUser ? anonymousUser() : (null as Anonymous);
  checkAnswer("anonymousUser", user, !isPromise(user), 'anonymousUser: () => ({ name: "Guest" })');
  return { user, fresh: false, remembered: false, source: null, authenticatedAt: null, reason: login.reason };
}

export function loggedIn<User>(user: User, session: Session, source: "session" | "remember"): LoggedIn<User> {
  const { authenticatedAt: seconds, remembered } = session;
  const authenticatedAt = seconds > 0 ? new Date(seconds * 1000) : null;
  return { user, fresh: seconds > 0, remembered, source, authenticatedAt };
}

export function loggedOut(reason: LogoutReason): Nobody {
  return { user: null, source: null, reason };
}
