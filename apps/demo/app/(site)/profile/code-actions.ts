"use server";

import { after } from "next/server";
import { freshLoginRequired, sessions } from "@/lib/login";
import { messages } from "@/lib/mail/messages";
import { send } from "@/lib/mail/send";
import { requireForm } from "@/lib/require-form";
import { setAsksForCode } from "@/lib/users";

export interface SwitchState {
  done?: string;
  problem?: string;
  asksForCode?: boolean;
}

/**
 * Switches the code at login on or off. Only with a verified address, because the code goes there. Switching it on ends the other
 * sessions, which began without a code.
 */
export const switchCode = freshLoginRequired(async (user, _previous: SwitchState, form: FormData): Promise<SwitchState> => {
  requireForm(form);
  const asksForCode = form.get("asksForCode") === "on";
  if (asksForCode && !user.emailVerifiedAt) return { problem: "Confirm your email address first." };
  if (asksForCode === user.asksForCode) return { asksForCode, done: "Nothing changed." };
  await setAsksForCode(user, asksForCode);
  if (asksForCode) await sessions.revokeOthers();
  after(() => send(messages.codeSwitched(user, asksForCode)));
  const done = asksForCode
    ? "From now on we send you a code when you log in. All your other devices were logged out."
    : "Your password is enough to log in from now on.";
  return { asksForCode, done };
});
