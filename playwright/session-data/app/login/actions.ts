"use server";

import { safeNext } from "next-login/url";
import { verifyPassword } from "next-login/password";
import { redirect } from "next/navigation";
import { loginUser } from "../../lib/login";
import { findUserByEmail } from "../../lib/users";

export type LoginState = { error?: string };

export async function logIn(_previous: LoginState, form: FormData): Promise<LoginState> {
  const user = await findUserByEmail(String(form.get("email")));
  // Compute one hash and give one answer in every case: neither shows which addresses have an account.
  const verified = await verifyPassword(form.get("password"), user?.passwordHash);
  if (!user || !verified || !(await loginUser(user, { data: { team: "home", method: "password" } })))
    return { error: "Incorrect email or password." };
  redirect(safeNext(form.get("next"), { fallback: "/dashboard" }));
}
