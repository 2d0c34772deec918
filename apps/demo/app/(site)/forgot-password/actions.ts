"use server";

import { after } from "next/server";
import { sendResetLink } from "@/lib/account";
import { requireForm } from "@/lib/require-form";
import { emailRule } from "@/lib/rules";
import { throttle } from "@/lib/throttle";
import { normalizeEmail } from "@/lib/users";

export interface ForgotState {
  done?: string;
  problem?: string;
}

/**
 * Answers the same for every address, after the same work: the account is looked up after the answer. Its own count of attempts keeps
 * people from flooding a mailbox, and does not lock the account.
 */
// next-login: public, users without their password are not logged in
export async function askForReset(_previous: ForgotState, form: FormData): Promise<ForgotState> {
  requireForm(form);
  const email = emailRule.safeParse(form.get("email") ?? "");
  if (!email.success) return { problem: "Enter an email address such as name@example.com." };
  const attempt = await throttle.attempt(`mail to ${normalizeEmail(email.data)}`);
  if (!attempt.allowed) return { problem: attempt.message };
  after(() => sendResetLink(email.data));
  return { done: "If an account has this address, we have sent it a link. The link works for one hour." };
}
