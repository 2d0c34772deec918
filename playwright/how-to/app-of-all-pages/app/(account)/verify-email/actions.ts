"use server";

import { after } from "next/server";
import { sendVerifyLink } from "@/lib/account";
import { endOtherSessions } from "@/lib/end-other-sessions";
import { loginRequired } from "@/lib/login";
import { throttle } from "@/lib/throttle";
import { INVALID_LINK, tokenOfPage, tokens } from "@/lib/tokens";
import { isVerified, saveVerified } from "@/lib/verified-emails";

type State = { done?: string; error?: string };

/** Confirms the address in any browser, because people read their mail on another device. It logs no one in. */
// next-login: public, the token of the mail is the proof
export async function confirmEmail(): Promise<State> {
  const found = await tokens.read("verifyEmail", await tokenOfPage());
  if (!found) return { error: INVALID_LINK };
  if (!(await isVerified(found.user))) await endOtherSessions(found.user);
  await saveVerified(found.user);
  return { done: `Your email address ${found.user.email} is confirmed.` };
}

export const askForLink = loginRequired(async (user): Promise<State> => {
  if (await isVerified(user)) return { done: `Your email address ${user.email} is confirmed.` };
  const attempt = await throttle.attempt(`mail to ${user.email}`);
  if (!attempt.allowed) return { error: attempt.message };
  after(() => sendVerifyLink(user));
  return { done: `We have sent a link to ${user.email}.` };
});
