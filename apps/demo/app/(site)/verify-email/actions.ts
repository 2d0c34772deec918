"use server";

import { after } from "next/server";
import { redirect } from "next/navigation";
import { confirmAddress, readProof } from "@/lib/account";
import { DEAD_LINK } from "@/lib/links";
import { flash } from "@/lib/login";
import { messages } from "@/lib/mail/messages";
import { send } from "@/lib/mail/send";
import { requireForm } from "@/lib/require-form";

export interface VerifyState {
  error?: string;
}

/** Confirms an address, in whatever browser the link is open. It logs no one in. */
// next-login: public, the token of the mail is the proof
export async function confirm(_previous: VerifyState, form: FormData): Promise<VerifyState> {
  requireForm(form);
  const proof = await readProof(form.get("token"));
  if (!proof || !(await confirmAddress(proof))) return { error: DEAD_LINK };
  const { user, address } = proof;
  if (address !== user.email) after(() => send(messages.emailChanged(user, address)));
  await flash(`Your email address ${address} is confirmed.`, "success");
  redirect("/");
}
