"use server";

import { redirect } from "next/navigation";
import { getCurrentUser, loginUser, logoutUser } from "@/lib/login";
import { findUserByEmail, type User } from "@/lib/users";

async function person(email: string): Promise<User> {
  const user = await findUserByEmail(email);
  if (!user) throw new Error(`no ${email}`);
  return user;
}

export async function logInAsAda(): Promise<void> {
  await getCurrentUser();
  await loginUser(await person("ada@example.com"));
}

export async function logInAsGraceAfterAda(): Promise<void> {
  await loginUser(await person("ada@example.com"));
  await logoutUser();
  await loginUser(await person("grace@example.com"));
}

export async function logInAndLeave(): Promise<void> {
  await loginUser(await person("ada@example.com"));
  redirect("/probe/switch?left");
}

export async function logOutAndStay(): Promise<void> {
  await getCurrentUser();
  await logoutUser();
}

export async function logOutAndLeave(): Promise<void> {
  await logoutUser();
  redirect("/probe/switch?left");
}
