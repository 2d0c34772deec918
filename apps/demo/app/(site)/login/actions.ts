"use server";

import { redirect } from "next/navigation";
import { safeNext } from "next-login/url";
import { flash } from "@/lib/login";
import { logInWith } from "@/lib/log-in-with";
import { requireForm } from "@/lib/require-form";
import { mayBeCredentials } from "@/lib/rules";
import { throttle } from "@/lib/throttle";
import { BUSY, unlessBusy } from "@/lib/busy";

export interface LoginState {
  email: string;
  next: string;
  remember?: boolean;
  error?: string;
  /** Seconds until the next attempt. Set when the password was not checked. */
  retryAfter?: number;
}

/** One message for a wrong password, an unknown address and an inactive account. Others would reveal which accounts exist. */
const WRONG = "Incorrect email or password.";

// next-login: public, it logs the visitor in
export async function logIn(_previous: LoginState, form: FormData): Promise<LoginState> {
  requireForm(form);
  const [email, password] = [String(form.get("email") ?? ""), String(form.get("password") ?? "")];
  const next = safeNext(form.get("next"), { fallback: "/dashboard" });
  const remember = form.get("remember") === "on";
  const typed = { email: email.slice(0, 254), next, remember };
  const again = (error: string): LoginState => ({ ...typed, error });

  if (email.trim() === "" || password === "") return again("Enter your email address and your password.");
  // What cannot be credentials is no guess, so it must not count as one.
  if (!mayBeCredentials(email, password)) return again(WRONG);
  const attempt = await throttle.attempt(email);
  if (!attempt.allowed) return { ...typed, error: attempt.message, retryAfter: attempt.retryAfter };
  const login = await unlessBusy(attempt.check(() => logInWith(email, password, { remember, next })));
  if (login === BUSY) return { ...typed, error: BUSY, retryAfter: 5 };
  if (!login) return again(WRONG);
  if ("refused" in login) return { ...typed, error: login.refused.message, retryAfter: login.refused.retryAfter };
  if ("needsCode" in login) redirect("/login/code");
  await flash(`Welcome back, ${login.user.name}.`, "success");
  redirect(next);
}
