"use server";

import { redirect } from "next/navigation";
import { verifyPassword } from "next-login/password";
import { BUSY, unlessBusy } from "@/lib/busy";
import { flash, freshLoginRequired, logoutUser, reportLoginFailure } from "@/lib/login";
import { requireForm } from "@/lib/require-form";
import { mayBePassword } from "@/lib/rules";
import { throttle } from "@/lib/throttle";
import { deleteUser } from "@/lib/users";

export interface DeleteState {
  problem?: string;
}

/** Asks for a fresh login and the password: a borrowed laptop must not be enough for what cannot be taken back. */
export const deleteAccount = freshLoginRequired(async (user, _previous: DeleteState, form: FormData): Promise<DeleteState> => {
  requireForm(form);
  const password = form.get("password");
  // An empty password is no guess, so it must not count as one.
  if (!mayBePassword(password)) return { problem: "Enter your password." };
  const attempt = await throttle.attempt(user.email);
  if (!attempt.allowed) return { problem: attempt.message };
  const correct = await unlessBusy(attempt.check(() => verifyPassword(password, user.passwordHash)));
  if (correct === BUSY) return { problem: BUSY };
  if (!correct) {
    await reportLoginFailure("wrong_password", user, { method: "password" });
    return { problem: "That is not your password." };
  }
  // The account first: without it, no session of the user counts any more, also if the next step fails.
  await deleteUser(user);
  await logoutUser({ everywhere: true });
  await flash("Your account is deleted.", "success");
  redirect("/");
});
