import "server-only";
import { and, eq } from "drizzle-orm";
import { hashPassword } from "next-login/password";
import { sendMail } from "./mail";
import { tokens } from "./tokens";
import { db, findUserByEmail, users } from "./users";
import { saveVerified } from "./verified-emails";
import { withoutValues } from "./without-values";

type User = typeof users.$inferSelect;

/** Sends the link for a new password, if the address has an account. */
export async function sendResetLink(email: string): Promise<void> {
  const user = findUserByEmail(email);
  if (!user) return;
  const link = linkTo("/reset-password", await tokens.create("resetPassword", user));
  const text = `Someone asked for a new password for your account. Open this link to choose one:

${link}

The link works once, and for one hour. If it was not you, ignore this mail. Nothing changes.`;
  await sendMail({ to: user.email, subject: "Choose a new password", text });
}

/**
 * Sets the password of a user who opened a link, which ends all of their sessions and links. The link proves the address too.
 *
 * @returns `false` if another request has changed the password in the meantime: of several requests with one link, one succeeds.
 */
export async function resetPassword(user: User, password: string): Promise<boolean> {
  const passwordHash = await hashPassword(password);
  const unchanged = and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash));
  const update = db().update(users).set({ passwordHash }).where(unchanged).returning({ id: users.id });
  const changed = await update.catch(withoutValues);
  if (changed.length === 0) return false;
  await saveVerified(user);
  return true;
}

export async function sendPasswordNotice(user: User): Promise<void> {
  const text = `The password of your account was changed. All devices have been logged out.

If it was not you, choose a new password now:

${linkTo("/forgot-password")}`;
  await sendMail({ to: user.email, subject: "Your password was changed", text });
}

/** Sends the link that confirms the user's address. */
export async function sendVerifyLink(user: User): Promise<void> {
  const link = linkTo("/verify-email", await tokens.create("verifyEmail", user));
  const text = `Open this link to confirm that this is your email address:

${link}

The link works for 24 hours. If you have no account here, ignore this mail.`;
  await sendMail({ to: user.email, subject: "Confirm your email address", text });
}

/** Never on the request's `Host`, which the client chooses: the link would bring the token to the client's own server (CWE-640). */
function linkTo(path: string, token?: string): string {
  const link = new URL(path, process.env.APP_ORIGIN || "http://localhost:3000");
  if (token) link.searchParams.set("token", token);
  return link.href;
}
