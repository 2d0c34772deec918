import "server-only";
import type { RefusedAttempt } from "next-login/throttle";
import { loginUser, reportLoginFailure } from "./login";
import { beginSecondStep } from "./second-step";
import { authenticate, recordLogin, type User } from "./users";

/** What an email address and its password lead to. */
export type PasswordLogin =
  | { readonly user: User }
  /** No one is logged in yet. The page `/login/code` asks for the code of a mail. */
  | { readonly needsCode: true }
  /** The same, but no mail was sent. */
  | { readonly refused: RefusedAttempt };

/**
 * Logs in with an email address and a password, or begins the second step of an account that has one. Returns `null` for a wrong
 * password, an unknown address and an inactive account. Call it in `attempt.check`, because it verifies a password.
 */
export async function logInWith(
  email: unknown,
  password: unknown,
  { remember, next = "" }: { remember: boolean; next?: string },
): Promise<PasswordLogin | null> {
  const user = await authenticate(email, password);
  if (!user) await reportLoginFailure("wrong_credentials", null, { method: "password" });
  if (user?.isActive && user.asksForCode) {
    const refused = await beginSecondStep(user, { remember, next });
    return refused ? { refused } : { needsCode: true };
  }
  if (!user || !(await loginUser(user, { remember, method: "password" }))) return null;
  await recordLogin(user);
  return { user };
}
