"use server";

import { after } from "next/server";
import { MAX_EMAIL_LENGTH, sendChangeLink, sendVerifyLink } from "@/lib/account";
import { freshLoginRequired, loginRequired } from "@/lib/login";
import { requireForm } from "@/lib/require-form";
import { emailRule } from "@/lib/rules";
import { throttle } from "@/lib/throttle";
import { normalizeEmail } from "@/lib/users";

export interface EmailState {
  done?: string;
  problem?: string;
  /** The address as the user typed it, to correct. */
  email?: string;
}

/**
 * Sends a link to the new address. The old one stays in use until that link is used, and gets a mail at once. The answer is the same for
 * an address that another account has.
 */
export const changeEmail = freshLoginRequired(async (user, _previous: EmailState, form: FormData): Promise<EmailState> => {
  requireForm(form);
  const typed = String(form.get("email") ?? "").slice(0, 254);
  const again = (problem: string): EmailState => ({ email: typed, problem });
  const email = emailRule.safeParse(typed);
  if (!email.success) return again(email.error.issues[0]?.message ?? "");
  const address = normalizeEmail(email.data);
  if (address.length > MAX_EMAIL_LENGTH) return again("That email address is too long.");
  if (address === user.email) return again("That is your present address.");
  const attempt = await throttle.attempt(`mail of ${user.email}`);
  if (!attempt.allowed) return again(attempt.message);
  after(() => sendChangeLink(user, address));
  return { done: `We have sent a link to ${address}. Your old address stays in use until you open it.` };
});

export const sendLinkAgain = loginRequired(async (user): Promise<EmailState> => {
  if (user.emailVerifiedAt) return { done: "Your address is confirmed." };
  const attempt = await throttle.attempt(`mail of ${user.email}`);
  if (!attempt.allowed) return { problem: attempt.message };
  after(() => sendVerifyLink(user));
  return { done: `We have sent a link to ${user.email}.` };
});
