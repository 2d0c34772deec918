"use server";

import { redirect } from "next/navigation";
import { deviceOf } from "@/lib/device";
import { requireForm } from "@/lib/require-form";
import { flash, loginRequired, requireFreshUser, sessions } from "@/lib/login";

/**
 * Requires a fresh login, so that a borrowed laptop with a remember cookie cannot log out its owner's other devices. After the
 * password, the page shows which device the user chose.
 */
export const endSession = loginRequired(async (_user, form: FormData): Promise<void> => {
  requireForm(form);
  const id = String(form.get("id"));
  await requireFreshUser({ next: chosen(id) });
  const session = (await sessions.list()).find((session) => session.id === id);
  const isEnded = await sessions.revoke(id);
  const device = session ? deviceOf(session.userAgent) : "that device";
  await flash(isEnded ? `Logged out ${device}.` : "That device was logged out already.", "success");
  redirect("/sessions");
});

export const endOtherSessions = loginRequired(async (): Promise<void> => {
  await requireFreshUser({ next: chosen("others") });
  await sessions.revokeOthers();
  await flash("All other devices are logged out.", "success");
  redirect("/sessions");
});

export const endAllSessions = loginRequired(async (): Promise<void> => {
  await requireFreshUser({ next: chosen("all") });
  await sessions.revokeAll();
  await flash("You are logged out everywhere.", "success");
  redirect("/");
});

/** The devices page, with what the user chose before the password. */
const chosen = (what: string): string => `/sessions?end=${encodeURIComponent(what.slice(0, 100))}`;
