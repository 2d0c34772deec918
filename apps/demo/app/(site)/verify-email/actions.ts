"use server";

import { after } from "next/server";
import { redirect } from "next/navigation";
import { confirmAddress, isFirstProof, readProof } from "@/lib/account";
import { DEAD_LINK } from "@/lib/links";
import { flash, getLogin, sessions } from "@/lib/login";
import { messages } from "@/lib/mail/messages";
import { notify } from "@/lib/mail/notify";
import { requireForm } from "@/lib/require-form";
import type { User } from "@/lib/users";

export interface VerifyState {
  error?: string;
}

/** Confirms an address, in whatever browser the link is open. It logs no one in. */
// next-login: public, the token of the mail is the proof
export async function confirm(_previous: VerifyState, form: FormData): Promise<VerifyState> {
  requireForm(form);
  const proof = await readProof(form.get("token"));
  if (!proof) return { error: DEAD_LINK };
  // Before the proof counts: if the store is down, the link stays valid.
  if (isFirstProof(proof)) await endOtherSessions(proof.user);
  if (!(await confirmAddress(proof))) return { error: DEAD_LINK };
  const { user, address } = proof;
  if (address !== user.email) after(() => notify(user, messages.emailChanged(user, address)));
  await flash(`Your email address ${address} is confirmed.`, "success");
  redirect("/");
}

/** All of the user's sessions, except this browser's own. */
async function endOtherSessions(user: User): Promise<void> {
  const { user: present, source, impersonator } = await getLogin();
  const isTheirs = present?.id === user.id && source !== "request" && !impersonator;
  await (isTheirs ? sessions.revokeOthers() : sessions.revokeAll(user));
}
