import "server-only";
import { loginUser, reportLoginFailure } from "./login";
import { authenticate, type User } from "./users";

/**
 * Logs in with an email address and a password, and returns the user. Returns `null` for a wrong password, an unknown address and
 * an inactive account. Call it in `attempt.check`, because it verifies a password.
 */
export async function logInWith(email: unknown, password: unknown, { remember }: { remember: boolean }): Promise<User | null> {
  const user = await authenticate(email, password);
  if (!user) await reportLoginFailure("wrong_credentials", null, { method: "password" });
  return user && (await loginUser(user, { remember, method: "password" })) ? user : null;
}
