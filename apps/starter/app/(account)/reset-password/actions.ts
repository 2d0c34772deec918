"use server";

import { checkPasswordPolicy } from "next-login/password";
import { notFound } from "next/navigation";
import { after } from "next/server";
import { resetPassword, sendPasswordNotice } from "@/lib/account";
import { INVALID_LINK, tokenOfPage, tokens } from "@/lib/tokens";

type State = { done?: string; error?: string };

/** Logs no one in: a link in a mail is not a password. */
// next-login: public, the token of the mail is the proof
export async function setPassword(_previous: State, form: FormData): Promise<State> {
  if (!(form instanceof FormData)) notFound();
  const found = await tokens.read("resetPassword", await tokenOfPage());
  if (!found) return { error: INVALID_LINK };
  const password = form.get("password");
  if (typeof password !== "string") return { error: "Enter a new password." };
  const policy = checkPasswordPolicy(password, { blocklist: [found.user.email] });
  if (!policy.ok) return { error: policy.problems[0]?.message };
  if (!(await resetPassword(found.user, password))) return { error: INVALID_LINK };
  after(() => sendPasswordNotice(found.user));
  return { done: "Your password is changed, and all devices are logged out." };
}
