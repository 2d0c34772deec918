"use server";

import { notFound } from "next/navigation";
import { after } from "next/server";
import { sendResetLink } from "@/lib/account";
import { throttle } from "@/lib/throttle";

type State = { done?: string; error?: string };

/** Answers the same for every address. The account is looked up after the answer, whose time would show whether there is one. */
// next-login: public, users without their password are not logged in
export async function askForLink(_previous: State, form: FormData): Promise<State> {
  if (!(form instanceof FormData)) notFound();
  const email = form.get("email");
  if (typeof email !== "string" || !email.includes("@")) return { error: "Enter your email address." };
  const attempt = await throttle.attempt(`mail to ${email.toLowerCase()}`);
  if (!attempt.allowed) return { error: attempt.message };
  after(() => sendResetLink(email));
  return { done: "If an account has this address, we have sent it a link. The link works for one hour." };
}
