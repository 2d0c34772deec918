import type { LoginError } from "../errors.ts";
import { check, checkNames } from "../config/rules.ts";
import type { LogoutReason } from "./state.ts";

/**
 * What the app may listen to: Flask-Login's signals, and what they lack. All run in the process that answers the request, and
 * are not waited for. What a listener throws is dropped: it must not log anybody out, or let anybody in.
 */
export interface LoginEvents<User> {
  /** `loginUser` started a session. */
  loggedIn?: ((event: { user: User; remember: boolean; fresh: boolean }) => unknown) | undefined;
  /** `logoutUser` was called; `user` is who was logged in, if anybody. */
  loggedOut?: ((event: { user: User | null }) => unknown) | undefined;
  /** A remember cookie gave the user. */
  loadedFromCookie?: ((event: { user: User }) => unknown) | undefined;
  /** The `requestLoader` gave the user. */
  loadedFromRequest?: ((event: { user: User }) => unknown) | undefined;
  /** `confirmLogin` made the session fresh again. */
  loginConfirmed?: ((event: { user: User }) => unknown) | undefined;
  /** `loginUser` refused an inactive user, or the app called `loginFailed`. */
  loginFailed?: ((event: { reason: string; user: User | null }) => unknown) | undefined;
  /** A guard refused somebody who is not logged in. */
  unauthorized?: ((event: { path: string | null; reason: LogoutReason }) => unknown) | undefined;
  /** A guard asked somebody to prove again who they are. */
  needsRefresh?: ((event: { path: string | null; user: User }) => unknown) | undefined;
  /** The first look, in a request, at who is logged in. */
  accessed?: ((event: { user: User | null }) => unknown) | undefined;
  /** Session protection found another browser. */
  sessionProtected?: ((event: { mode: "basic" | "strong" }) => unknown) | undefined;
  /** A session was found to have ended, and why. Not for `logoutUser`, which has its own. */
  sessionEnded?: ((event: { reason: Exclude<LogoutReason, "no_session"> }) => unknown) | undefined;
  /** A remember token that was used up came again: somebody has a copy. Its login has been ended, for both. With a store. */
  rememberTokenReused?: ((event: { userId: string }) => unknown) | undefined;
  /** The store or a loader did not answer. `error.cause` is what it threw. */
  loginUnavailable?: ((event: { error: LoginError }) => unknown) | undefined;
}

const LISTENERS: Record<keyof LoginEvents<unknown>, true> = {
  loggedIn: true,
  loggedOut: true,
  loadedFromCookie: true,
  loadedFromRequest: true,
  loginConfirmed: true,
  loginFailed: true,
  unauthorized: true,
  needsRefresh: true,
  accessed: true,
  sessionProtected: true,
  sessionEnded: true,
  rememberTokenReused: true,
  loginUnavailable: true,
};

/** Refuses a misspelt listener, which nobody would ever call. */
export function checkEvents(events: unknown): void {
  if (events === undefined) return;
  checkNames("events", events, Object.keys(LISTENERS));
  const isListener = (value: unknown): boolean => typeof value === "function";
  for (const name of Object.keys(LISTENERS)) {
    check((events as Record<string, unknown>)[name], `events.${name}`, isListener, "must be a function");
  }
}

export type Emit<User> = <Name extends keyof LoginEvents<User>>(
  name: Name,
  event: Parameters<NonNullable<LoginEvents<User>[Name]>>[0],
) => void;

export function emitter<User>(events: LoginEvents<User> = {}): Emit<User> {
  return (name, event) => {
    try {
      if (!events[name]) return;
      // Called on `events`, which may be an object with a life of its own.
      const told = (events as Record<string, (event: unknown) => unknown>)[name]?.(event);
      Promise.resolve(told).catch(() => undefined);
    } catch {
      // The request goes on as if nobody had listened.
    }
  };
}
