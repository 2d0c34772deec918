import { checkAnswer } from "./answer.ts";
import type { AuthenticatedLogin } from "./state.ts";

/** What a guard requires besides a login. */
export interface Requirement<User> {
  /**
   * Returns `true` for users who may continue. Others get a 403, because another login would not help. It may be `async`: the
   * guard awaits it. Any other truthy value throws `invalid_option`. Default: every logged-in user may continue.
   *
   * `login` tells how the user was authenticated, and whether an administrator acts as the user (`login.impersonator`).
   */
  authorize?: ((user: User, login: AuthenticatedLogin<User>) => boolean | Promise<boolean>) | undefined;
}

/** What {@link LoginManager.requireFreshUser} requires. */
export interface FreshRequirement<User> extends Requirement<User> {
  /** The most seconds since the user last authenticated. Default: no limit within this session. */
  maxAge?: number | undefined;
}

/** Whether `authorize` accepts this user. */
export async function isAuthorized<User>(
  authorize: Requirement<User>["authorize"],
  login: AuthenticatedLogin<User>,
): Promise<boolean> {
  if (!authorize) return true;
  const answer: unknown = await authorize(login.user, login);
  checkAnswer("authorize", answer, !answer || answer === true, 'authorize: (user) => user.role === "admin"');
  return answer === true;
}

/** Whether the user has authenticated in this session, and recently enough. Credentials of the request itself never count. */
export function isFresh(login: AuthenticatedLogin<unknown>, maxAge: number | undefined, now: number): boolean {
  if (!login.fresh || !login.authenticatedAt) return false;
  return maxAge === undefined || now - login.authenticatedAt.getTime() / 1000 < maxAge;
}
