"use server";

import { redirect } from "next/navigation";
import { requireForm } from "@/lib/require-form";
import { flash, freshLoginRequired, sessions } from "@/lib/login";

/** Requires a fresh login, so that a borrowed laptop with a remember cookie cannot log out its owner's other devices. */
export const endSession = freshLoginRequired(async (_user, form: FormData): Promise<void> => {
  requireForm(form);
  const ended = await sessions.revoke(String(form.get("id")));
  await flash(ended ? "That device is logged out." : "That device was logged out already.", "success");
  redirect("/sessions");
});

export const endOtherSessions = freshLoginRequired(async (): Promise<void> => {
  await sessions.revokeOthers();
  await flash("All other devices are logged out.", "success");
  redirect("/sessions");
});

export const endAllSessions = freshLoginRequired(async (): Promise<void> => {
  await sessions.revokeAll();
  await flash("You are logged out everywhere.", "success");
  redirect("/");
});
