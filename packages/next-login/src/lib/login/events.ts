import type { LoginError } from "../errors.ts";
import { check, checkNames } from "../config/rules.ts";
import type { EventDevice } from "./device.ts";
import type { LogoutReason } from "./state.ts";

/** A listener. Each event also has the `device` that sent the request. */
type Listener<Event> = ((event: Event & { readonly device: EventDevice }) => unknown) | undefined;

/**
 * The events that an app can listen to. They are Flask-Login's signals, and a few more. Listeners run in the process that answers
 * the request, and no request waits for them. An error in a listener is ignored, because it must not change who is logged in.
 */
export interface LoginEvents<User> {
  /**
   * `loginUser` started a session. `method` is what the app passed to it, or `null`. `ended` has the ids of the sessions that it
   * ended because of `session.max`, as `sessions.list()` returned them.
   */
  loggedIn?: Listener<{
    user: User;
    remember: boolean;
    fresh: boolean;
    method: string | null;
    ended: readonly string[];
  }>;
  /** The app called `logoutUser`. `user` is the user who was logged in, or `null`. */
  loggedOut?: Listener<{ user: User | null }>;
  /** A remember cookie identified the user. */
  loadedFromCookie?: Listener<{ user: User }>;
  /** `requestLoader` identified the user. */
  loadedFromRequest?: Listener<{ user: User }>;
  /** `confirmLogin` or `updateSessionVersion` made the session fresh again. */
  loginConfirmed?: Listener<{ user: User }>;
  /** An administrator (`impersonator`) began to act as `user`. `reason` is what the app passed to `impersonate`. */
  impersonationStarted?: Listener<{ user: User; impersonator: User; reason: string }>;
  /** The app called `stopImpersonating`. `user` is `null` when the user is gone, `impersonator` when the administrator is. */
  impersonationEnded?: Listener<{ user: User | null; impersonator: User | null }>;
  /** `loginUser` rejected an inactive user, or the app called `reportLoginFailure`. `method` is what the app passed, or `null`. */
  loginFailed?: Listener<{ reason: string; user: User | null; method: string | null }>;
  /** A guard denied a request in which no one is logged in. */
  unauthorized?: Listener<{ path: string | null; reason: LogoutReason }>;
  /** A guard asked the user to authenticate again. */
  needsRefresh?: Listener<{ path: string | null; user: User }>;
  /** Session protection found another kind of browser. */
  sessionProtected?: Listener<{ mode: "basic" | "strong" }>;
  /** A request presented a session that had ended, and why. `logoutUser` has an event of its own. */
  sessionEnded?: Listener<{ reason: Exclude<LogoutReason, "no_session"> }>;
  /** A replaced remember token was presented again, so a copy of it exists. Its session has been deleted. Only with a store. */
  rememberTokenReused?: Listener<{ userId: string }>;
  /** The store or a loader failed. `error.cause` is what it threw. */
  loginUnavailable?: Listener<{ error: LoginError }>;
  /** A request determined its user for the first time. For parity with Flask-Login. It fires with every request. */
  accessed?: Listener<{ user: User | null }>;
}

const LISTENERS: Record<keyof LoginEvents<unknown>, true> = {
  loggedIn: true,
  loggedOut: true,
  loadedFromCookie: true,
  loadedFromRequest: true,
  loginConfirmed: true,
  impersonationStarted: true,
  impersonationEnded: true,
  loginFailed: true,
  unauthorized: true,
  needsRefresh: true,
  sessionProtected: true,
  sessionEnded: true,
  rememberTokenReused: true,
  loginUnavailable: true,
  accessed: true,
};

/** Rejects a misspelt name, because such a listener would never run. */
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
  headers: Headers,
  event: Omit<Parameters<NonNullable<LoginEvents<User>[Name]>>[0], "device">,
) => Promise<void>;

/**
 * Returns the function that calls the listener of an event. Await it, so that the events of a request keep their order. It waits
 * for the device, and never for the listener.
 *
 * @param deviceOf Called only for an event that has a listener, because it may open a cookie.
 */
export function emitter<User>(
  events: LoginEvents<User> | undefined,
  deviceOf: (headers: Headers, event: object) => Promise<EventDevice>,
): Emit<User> {
  return async (name, headers, event) => {
    try {
      if (!events?.[name]) return;
      const device = await deviceOf(headers, event);
      // Call it as a method of `events`, because that can be an instance of a class.
      const result = (events as Record<string, (event: unknown) => unknown>)[name]?.({ ...event, device });
      Promise.resolve(result).catch(() => undefined);
    } catch {
      // The request continues as if there were no listener.
    }
  };
}
