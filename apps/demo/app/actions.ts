"use server";

import { redirect } from "next/navigation";
import { flash, getLogin, logoutUser, stopImpersonating } from "@/lib/login";

export async function logOut(): Promise<void> {
  const { user } = await getLogin();
  await logoutUser();
  // The session may have expired while the page was open. The logout then succeeds too.
  await flash(user ? `Goodbye, ${user.name}. You have been logged out.` : "You have been logged out.", "success");
  redirect("/");
}

/** Without a guard: after the hour no one is logged in, and this leads back to the administrator. */
export async function stopActing(): Promise<void> {
  if (await stopImpersonating()) await flash("You are back in your own account.", "success");
  redirect("/dashboard");
}
