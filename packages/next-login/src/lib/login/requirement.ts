import { checkAnswer } from "./answer.ts";
import type { LoggedIn } from "./state.ts";

/** What a guard asks for, beyond somebody being logged in. */
export interface Requirement<User> {
  /**
   * Who may. Others get a 403: they are known, and logging in again would not help. It may be `async`: the guard waits for it.
   * What merely counts as true is refused (`invalid_option`). Default: everybody who is logged in.
   */
  authorize?: ((user: User) => boolean | Promise<boolean>) | undefined;
}

/** What {@link LoginManager.requireFreshUser} asks for. */
export interface FreshRequirement<User> extends Requirement<User> {
  /** How long ago credentials may have been proved at most, in seconds. Default: at any time in this session. */
  maxAge?: number | undefined;
}

/** Whether the guard is meant to let this user pass. */
export async function isAuthorized<User>(authorize: Requirement<User>["authorize"], user: User): Promise<boolean> {
  if (!authorize) return true;
  const answer: unknown = await authorize(user);
  checkAnswer("authorize", answer, !answer || answer === true, 'authorize: (user) => user.role === "admin"');
  return answer === true;
}

/** Whether credentials were proved in this session, and recently enough. Ones sent with a request never count. */
export function isFresh(login: LoggedIn<unknown>, maxAge: number | undefined, now: number): boolean {
  if (!login.fresh || !login.authenticatedAt) return false;
  return maxAge === undefined || now - login.authenticatedAt.getTime() / 1000 < maxAge;
}
