"use server";

import { redirect } from "next/navigation";
import { flash, getLogin, logoutUser } from "@/lib/login";

export async function logOut(): Promise<void> {
  const { user } = await getLogin();
  await logoutUser();
  // A session may have ended while the page was open; to log out of that one is no mistake.
  await flash(user ? `Goodbye, ${user.name}. You have been logged out.` : "You have been logged out.", "success");
  redirect("/");
}
