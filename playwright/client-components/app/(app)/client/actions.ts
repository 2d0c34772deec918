"use server";

import { redirect } from "next/navigation";
import { logoutUser } from "../../../lib/client";

export async function logOut() {
  await logoutUser();
  redirect("/client");
}
