"use server";

import { redirect } from "next/navigation";
import { safeNext } from "next-login/url";
import { reportLoginFailure } from "@/lib/login";
import { logInByMail, type MailLogin } from "@/lib/login-by-mail";
import { digestOf, findLoginCode, tryCode } from "@/lib/login-codes";
import { requireForm } from "@/lib/require-form";
import { completeSecondStep, findWaitingLogin, secondStepOf, type WaitingLogin } from "@/lib/second-step";
import { throttle } from "@/lib/throttle";
import { flashWelcome } from "@/lib/welcome";

export interface CodeState {
  problem?: string;
  /** No code of this browser's last mail can be right any more. */
  isOver?: boolean;
}

/**
 * Logs in by the code of a mail: after the password, or instead of it. A wrong code counts against the account, and five end the request
 * of this browser. The answers are the same without an account.
 */
// next-login: public, the code of the mail is the proof
export async function enterCode(_previous: CodeState, form: FormData): Promise<CodeState> {
  requireForm(form);
  const waiting = await findWaitingLogin();
  if (!waiting) redirect("/login");
  // As some mail clients copy it.
  const code = String(form.get("code") ?? "").replace(/\s/g, "");
  // What cannot be a code is no guess, so it must not count as one.
  if (!/^\d{6}$/.test(code)) return { problem: "Enter the six digits of the mail." };
  const request = await findLoginCode(digestOf(waiting.secret));
  if (!request) return { isOver: true };
  const attempt = await throttle.attempt(waiting.pending ? secondStepOf(request.email) : `code of ${request.email}`);
  if (!attempt.allowed) return { problem: attempt.message };
  const login = await attempt.check(() => logInWithCode(waiting, code));
  if (login) {
    await flashWelcome(login);
    redirect(safeNext(login.next, { fallback: "/dashboard" }));
  }
  const isOver = (await findLoginCode(request.digest)) === null;
  return isOver ? { isOver } : { problem: "This code is not right. Enter the code of the newest mail." };
}

async function logInWithCode({ secret, pending }: WaitingLogin, code: string): Promise<MailLogin | null> {
  const { user, isRight } = await tryCode(secret, code);
  const method = pending ? "password+code" : "code";
  if (user === null || !isRight) {
    await reportLoginFailure("wrong_code", user, { method });
    return null;
  }
  const digest = digestOf(secret);
  return pending ? completeSecondStep(pending, digest) : logInByMail(user, digest, "code");
}
