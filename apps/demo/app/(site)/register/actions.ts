"use server";

import { redirect } from "next/navigation";
import { after } from "next/server";
import { safeNext } from "next-login/url";
import { sendVerifyLink } from "@/lib/account";
import { BUSY, unlessBusy } from "@/lib/busy";
import { flash, loginUser } from "@/lib/login";
import { requireForm } from "@/lib/require-form";
import { emailRule, nameRule, newPasswordRule, problemsOf } from "@/lib/rules";
import { throttle } from "@/lib/throttle";
import { createUser, recordLogin } from "@/lib/users";
import { z } from "zod";

export interface RegisterState {
  name: string;
  email: string;
  next: string;
  problems?: Record<string, string[]>;
  /** Another account has the address. Registration logs in at once, so no answer could hide it. */
  isTaken?: boolean;
}

const personRule = z.object({ name: nameRule, email: emailRule });

// next-login: public, a new user has no account yet
export async function register(_previous: RegisterState, form: FormData): Promise<RegisterState> {
  requireForm(form);
  const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === "string"));
  const next = safeNext(form.get("next"), { fallback: "/dashboard" });
  const typed = { name: String(fields.name ?? ""), email: String(fields.email ?? ""), next };

  const person = personRule.safeParse(fields);
  const password = newPasswordRule(typed.name, typed.email).safeParse(fields);
  if (!person.success || !password.success) {
    const problems = { ...(person.error && problemsOf(person.error)), ...(password.error && problemsOf(password.error)) };
    return { ...typed, problems };
  }
  const user = await unlessBusy(createUser(person.data.name, person.data.email, password.data.password));
  if (user === BUSY) return { ...typed, problems: { password: [BUSY] } };
  if (!user) return { ...typed, isTaken: true, problems: { email: ["This email already has an account."] } };

  await loginUser(user, { method: "registration" });
  await recordLogin(user);
  after(() => sendVerifyLink(user));
  // Adds the account to the device cookie, with which this browser can log in while the account is under attack.
  const attempt = await throttle.attempt(user.email);
  if (attempt.allowed) await attempt.succeeded();
  await flash(`Welcome, ${user.name}.`, "success");
  redirect(next);
}
