"use server";

import { refresh } from "next/cache";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { flash } from "@/lib/login";

export async function sayAndLeave(): Promise<void> {
  await Promise.all([flash("one"), flash("two")]);
  redirect("/probe/flash?left");
}

export async function sayAndStay(): Promise<void> {
  await flash("stayed");
  refresh();
}

export async function leaveOnly(): Promise<void> {
  redirect("/probe/flash?again");
}

export async function setAndLeave(): Promise<void> {
  (await cookies()).set("theirs", "1");
  redirect("/probe/flash?again");
}
