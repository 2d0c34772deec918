"use server";

import { redirect } from "next/navigation";
import { safeNext } from "next-login/url";
import { flash, loginUser } from "@/lib/login";
import { authenticate, recordLogin } from "@/lib/users";

export interface LoginState {
  email: string;
  next: string;
  remember?: boolean;
  error?: string;
}

export async function logIn(_previous: LoginState, form: FormData): Promise<LoginState> {
  const email = form.get("email");
  const next = safeNext(form.get("next"), { fallback: "/dashboard" });
  const remember = form.get("remember") === "on";
  const user = await authenticate(email, form.get("password"));
  // One answer for a wrong password, an unknown address and an inactive account: none of them is a stranger's to learn.
  if (!user || !(await loginUser(user, { remember }))) {
    return {
      email: typeof email === "string" ? email.slice(0, 254) : "",
      next,
      remember,
      error: "Incorrect email or password.",
    };
  }
  await recordLogin(user);
  await flash(`Welcome back, ${user.name}.`, "success");
  redirect(next);
}
