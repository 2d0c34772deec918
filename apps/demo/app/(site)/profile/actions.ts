"use server";

import { redirect } from "next/navigation";
import { after } from "next/server";
import { verifyPassword } from "next-login/password";
import { BUSY, unlessBusy } from "@/lib/busy";
import { updateSessionVersion, flash, loginRequired } from "@/lib/login";
import { messages } from "@/lib/mail/messages";
import { notify } from "@/lib/mail/notify";
import { ONLY_THE_PERSON } from "@/lib/only-the-person";
import { requireForm } from "@/lib/require-form";
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
  requireForm(form);
  const typed = String(form.get("name") ?? "");
  const name = nameRule.safeParse(typed);
  if (!name.success) return { name: typed, problems: { name: name.error.issues.map(({ message }) => message) } };
  await renameUser(user, name.data);
  await flash("Name saved.", "success");
  // Redirect, because this request has already loaded the user with the old name.
  redirect("/profile");
});

export const changePasswordAction = loginRequired(
  async (user, _previous: ProfileState, form: FormData): Promise<ProfileState> => {
    requireForm(form);
    const current = form.get("currentPassword");
    const password = newPasswordRule(user.name, user.email).safeParse({
      password: String(form.get("password") ?? ""),
      confirmPassword: form.get("confirmPassword")?.toString(),
    });
    // What is no guess, or could not be saved, must not count as a wrong password. So check it before the attempt.
    const missing = mayBePassword(current) ? null : { currentPassword: ["Enter your current password."] };
    if (missing || !password.success) return { problems: { ...missing, ...(password.error && problemsOf(password.error)) } };
    // It would log out the other devices and change nothing.
    if (current === password.data.password) return { problems: { password: ["Choose a password that you do not use now."] } };
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
    after(() => notify(changed, messages.passwordChanged(changed)));
    return { done: "Password changed. All your other devices were logged out." };
  },
  ONLY_THE_PERSON,
);
