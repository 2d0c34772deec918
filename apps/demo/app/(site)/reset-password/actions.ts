"use server";

import { after } from "next/server";
import { redirect } from "next/navigation";
import { resetPassword } from "@/lib/account";
import { BUSY, unlessBusy } from "@/lib/busy";
import { DEAD_LINK } from "@/lib/links";
import { flash } from "@/lib/login";
import { messages } from "@/lib/mail/messages";
import { notify } from "@/lib/mail/notify";
import { requireForm } from "@/lib/require-form";
import { newPasswordRule, problemsOf } from "@/lib/rules";
import { tokens } from "@/lib/tokens";

export interface ResetState {
  error?: string;
  problems?: Record<string, string[]>;
}

/**
 * Sets the new password, which ends every session, every remember cookie and every link of the user. It logs no one in: a link in a
 * mail is not a password.
 */
// next-login: public, the token of the mail is the proof
export async function setPassword(_previous: ResetState, form: FormData): Promise<ResetState> {
  requireForm(form);
  const found = await tokens.read("resetPassword", form.get("token"));
  if (!found) return { error: DEAD_LINK };
  const password = newPasswordRule(found.user.name, found.user.email).safeParse({
    password: String(form.get("password") ?? ""),
    confirmPassword: form.get("confirmPassword")?.toString(),
  });
  if (!password.success) return { problems: problemsOf(password.error) };
  const changed = await unlessBusy(resetPassword(found.user, password.data.password));
  if (changed === BUSY) return { error: BUSY };
  if (!changed) return { error: DEAD_LINK };
  after(() => notify(changed, messages.passwordChanged(changed)));
  await flash("Password changed. Log in with the new one.", "success");
  redirect("/login");
}
