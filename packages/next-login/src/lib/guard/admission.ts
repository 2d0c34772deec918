import type { LoggedIn } from "../user/login-state.ts";

/** What a guard asks for, beyond somebody being logged in. */
export interface Requirement<User> {
  /**
   * Who may. Others get a 403: they are known, and logging in again would not help. Default: everybody who is logged in.
   */
  where?: (user: User) => boolean | Promise<boolean>;
}

/** What {@link LoginManager.requireFreshUser} asks for. */
export interface FreshRequirement<User> extends Requirement<User> {
  /** How long ago credentials may have been proved at most, in seconds. Default: at any time in this session. */
  within?: number;
}

/** Whether credentials were proved in this session, and recently enough. Ones sent with a request never count. */
export function isFresh(login: LoggedIn<unknown>, within: number | undefined, now: number): boolean {
  if (!login.fresh || !login.authenticatedAt) return false;
  return within === undefined || now - login.authenticatedAt.getTime() / 1000 < within;
}
