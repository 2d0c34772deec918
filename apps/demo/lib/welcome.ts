import "server-only";
import { flash } from "./login";
import type { MailLogin } from "./login-by-mail";

/** Greets a user who has logged in by a mail, and says what that has changed. */
export async function flashWelcome({ user, isClaimed }: Pick<MailLogin, "user" | "isClaimed">): Promise<void> {
  await flash(`Welcome back, ${user.name}.`, "success");
  if (!isClaimed) return;
  await flash(
    "Your email address is confirmed. Your earlier password no longer works. Choose a new one by “Forgot your password?”.",
    "info",
  );
}
