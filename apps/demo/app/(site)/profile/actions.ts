"use server";

import { redirect } from "next/navigation";
import { after } from "next/server";
import { verifyPassword } from "next-login/password";
import { BUSY, unlessBusy } from "@/lib/busy";
import { updateSessionVersion, flash, loginRequired } from "@/lib/login";
import { letters } from "@/lib/mail/letters";
import { send } from "@/lib/mail/send";
import { mayBePassword, nameRule, newPasswordRule, problemsOf } from "@/lib/rules";
import { throttle } from "@/lib/throttle";
import { changePassword, renameUser } from "@/lib/users";

export interface ProfileState {
  done?: string;
  /** The name as the user typed it, to correct. */
  name?: string;
  problems?: Record<string, string[]>;
}

export const rename = loginRequired(async (user, _previous: ProfileState, form: FormData): Promise<ProfileState> => {
  const typed = String(form.get("name") ?? "");
  const name = nameRule.safeParse(typed);
  if (!name.success) return { name: typed, problems: { name: name.error.issues.map(({ message }) => message) } };
  await renameUser(user, name.data);
  await flash("Your name is saved.", "success");
  // Redirect, because this request has already loaded the user with the old name.
  redirect("/profile");
});

export const changePasswordAction = loginRequired(
  async (user, _previous: ProfileState, form: FormData): Promise<ProfileState> => {
    const current = form.get("currentPassword");
    const password = newPasswordRule(user.name, user.email).safeParse({
      password: String(form.get("password") ?? ""),
      confirmPassword: String(form.get("confirmPassword") ?? ""),
    });
    // What is no guess, or could not be saved, must not count as a wrong password. So check it before the attempt.
    const missing = mayBePassword(current) ? null : { currentPassword: ["Enter your current password."] };
    if (missing || !password.success) return { problems: { ...missing, ...(password.error && problemsOf(password.error)) } };
    const attempt = await throttle.attempt(user.email);
    if (!attempt.allowed) return { problems: { currentPassword: [attempt.message] } };
    const correct = await unlessBusy(attempt.check(() => verifyPassword(current, user.passwordHash)));
    if (correct === BUSY) return { problems: { currentPassword: [BUSY] } };
    if (!correct) {
      return { problems: { currentPassword: ["That is not your current password."] } };
    }
    // The new hash ends every session of this user. `updateSessionVersion` keeps this one.
    const changed = await unlessBusy(changePassword(user, password.data.password));
    if (changed === BUSY) return { problems: { password: [BUSY] } };
    await updateSessionVersion(changed);
    after(() => send(letters.passwordChanged(changed)));
    return { done: "Your password is changed. You have been logged out on all other devices." };
  },
);
