import "server-only";
import { verifyPassword } from "next-login/password";
import { BUSY, unlessBusy } from "./busy";
import { reportLoginFailure } from "./login";
import { mayBePassword } from "./rules";
import { throttle } from "./throttle";
import type { User } from "./users";

/** What a form says that asks for the password of the logged-in user. */
export interface OwnPasswordState {
  problem?: string;
}

/** Verifies the password of a logged-in user, past the throttle. Returns what to tell the user, or `null` when it is right. */
export async function problemOfPassword(user: User, password: unknown): Promise<string | null> {
  // An empty password is no guess, so it must not count as one.
  if (!mayBePassword(password)) return "Enter your password.";
  const attempt = await throttle.attempt(user.email);
  if (!attempt.allowed) return attempt.message;
  const correct = await unlessBusy(attempt.check(() => verifyPassword(password, user.passwordHash)));
  if (correct === BUSY) return BUSY;
  if (correct) return null;
  await reportLoginFailure("wrong_password", user, { method: "password" });
  return "That is not your password.";
}
