"use server";

import { redirect } from "next/navigation";
import { after } from "next/server";
import { safeNext } from "next-login/url";
import { setCodeCookie } from "@/lib/code-cookie";
import { DEAD_LINK } from "@/lib/links";
import { logInByMail, readLoginLink, sendLoginLink } from "@/lib/login-by-mail";
import { openLoginCode } from "@/lib/login-codes";
import { requireForm } from "@/lib/require-form";
import { emailRule } from "@/lib/rules";
import { throttle } from "@/lib/throttle";
import { normalizeEmail } from "@/lib/users";
import { flashWelcome } from "@/lib/welcome";

export interface LinkState {
  email?: string;
  remember?: boolean;
  problem?: string;
}

/**
 * Answers the same for every address, after the same work: the account is looked up after the answer. The mail works only in this
 * browser, which gets a cookie.
 */
// next-login: public, it sends a mail to the address only
export async function askForLink(_previous: LinkState, form: FormData): Promise<LinkState> {
  requireForm(form);
  const typed = String(form.get("email") ?? "").slice(0, 255);
  const remember = form.get("remember") === "on";
  const again = (problem: string): LinkState => ({ email: typed, remember, problem });
  const email = emailRule.safeParse(typed);
  if (!email.success) return again("Enter an email address such as name@example.com.");
  const attempt = await throttle.attempt(`mail to ${normalizeEmail(email.data)}`);
  if (!attempt.allowed) return again(attempt.message);
  const next = safeNext(form.get("next"), { fallback: "/dashboard" });
  const secret = await openLoginCode({ email: email.data, remember, next });
  await setCodeCookie(secret);
  after(() => sendLoginLink(secret, email.data));
  redirect("/login/code");
}

export interface OpenLinkState {
  error?: string;
}

/** Logs in by the link of a mail, only in the browser that asked for it. So no one can log another person in to their own account. */
// next-login: public, the token of the mail is the proof
export async function openLink(_previous: OpenLinkState, form: FormData): Promise<OpenLinkState> {
  requireForm(form);
  const link = await readLoginLink(form.get("token"));
  if (!link) return { error: DEAD_LINK };
  if (!link.isAsker) return { error: "Open this link in the browser in which you asked for it, or enter the code there." };
  const login = await logInByMail(link.user, link.digest, "link");
  if (!login) return { error: DEAD_LINK };
  await flashWelcome(login);
  redirect(safeNext(login.next, { fallback: "/dashboard" }));
}
