"use server";

import { redirect } from "next/navigation";
import { flash, logoutUser } from "@/lib/login";

export async function logOut(): Promise<void> {
  await logoutUser();
  await flash("You have been logged out.", "success");
  redirect("/");
}
