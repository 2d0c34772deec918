"use server";

import { redirect } from "next/navigation";
import { verifyPassword } from "next-login/password";
import { safeNext } from "next-login/url";
import { BUSY, unlessBusy } from "@/lib/busy";
import { confirmLogin, flash, reportLoginFailure, loginRequired } from "@/lib/login";
import { requireForm } from "@/lib/require-form";
import { mayBePassword } from "@/lib/rules";
import { throttle } from "@/lib/throttle";

export interface ReauthenticateState {
  problem?: string;
}

export const reauthenticate = loginRequired(
  async (user, _previous: ReauthenticateState, form: FormData): Promise<ReauthenticateState> => {
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
    await confirmLogin();
    await flash("Confirmed. You can continue.", "success");
    redirect(safeNext(form.get("next"), { fallback: "/admin" }));
  },
);
