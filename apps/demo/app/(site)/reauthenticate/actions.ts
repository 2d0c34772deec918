"use server";

import { redirect } from "next/navigation";
import { verifyPassword } from "next-login/password";
import { safeNext } from "next-login/url";
import { confirmLogin, flash, loginFailed, loginRequired } from "@/lib/login";

export interface ReauthenticateState {
  problem?: string;
}

export const reauthenticate = loginRequired(
  async (user, _previous: ReauthenticateState, form: FormData): Promise<ReauthenticateState> => {
    if (!(await verifyPassword(form.get("password"), user.passwordHash))) {
      loginFailed("wrong_password", user);
      return { problem: "That is not your password." };
    }
    await confirmLogin();
    await flash("Thank you. Go on.", "success");
    redirect(safeNext(form.get("next"), { fallback: "/admin" }));
  },
);
