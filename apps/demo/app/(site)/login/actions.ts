"use server";

import { redirect } from "next/navigation";
import { safeNext } from "next-login/url";
import { flash, loginFailed, loginUser } from "@/lib/login";
import { authenticate, recordLogin } from "@/lib/users";

export interface LoginState {
  email: string;
  next: string;
  remember?: boolean;
  error?: string;
}

export async function logIn(_previous: LoginState, form: FormData): Promise<LoginState> {
  const [email, password] = [String(form.get("email") ?? ""), String(form.get("password") ?? "")];
  const next = safeNext(form.get("next"), { fallback: "/dashboard" });
  const remember = form.get("remember") === "on";
  const again = (error: string): LoginState => ({ email: email.slice(0, 254), next, remember, error });

  if (email.trim() === "" || password === "") return again("Enter your email address and your password.");
  const user = await authenticate(email, password);
  if (!user) loginFailed("wrong_credentials");
  // One answer for a wrong password, an unknown address and an inactive account: none of them is a stranger's to learn.
  if (!user || !(await loginUser(user, { remember }))) return again("Incorrect email or password.");
  await recordLogin(user);
  await flash(`Welcome back, ${user.name}.`, "success");
  redirect(next);
}
