"use server";

import { redirect } from "next/navigation";
import { safeNext } from "next-login/url";
import { flash, reportLoginFailure, loginUser } from "@/lib/login";
import { throttle } from "@/lib/throttle";
import { BUSY, unlessBusy } from "@/lib/busy";
import { authenticate, recordLogin } from "@/lib/users";

export interface LoginState {
  email: string;
  next: string;
  remember?: boolean;
  error?: string;
  /** Seconds until the next attempt. Set when the password was not checked. */
  retryAfter?: number;
}

export async function logIn(_previous: LoginState, form: FormData): Promise<LoginState> {
  const [email, password] = [String(form.get("email") ?? ""), String(form.get("password") ?? "")];
  const next = safeNext(form.get("next"), { fallback: "/dashboard" });
  const remember = form.get("remember") === "on";
  const typed = { email: email.slice(0, 254), next, remember };
  const again = (error: string): LoginState => ({ ...typed, error });

  if (email.trim() === "" || password === "") return again("Enter your email address and your password.");
  const attempt = await throttle.attempt(email);
  if (!attempt.allowed) return { ...typed, error: attempt.message, retryAfter: attempt.retryAfter };
  const user = await unlessBusy(authenticate(email, password));
  if (user === BUSY) return { ...typed, error: BUSY, retryAfter: 5 };
  if (!user) await reportLoginFailure("wrong_credentials");
  // Use one message for a wrong password, an unknown address and an inactive account. Others would reveal which accounts exist.
  if (!user || !(await loginUser(user, { remember }))) return again("Incorrect email or password.");
  await attempt.succeeded();
  await recordLogin(user);
  await flash(`Welcome back, ${user.name}.`, "success");
  redirect(next);
}
